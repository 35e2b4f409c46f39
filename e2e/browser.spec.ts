import { launchInBrowser } from './hosts/browser.ts'
import { tellStory } from './story.ts'

tellStory('a browser, from chainlight serve', launchInBrowser)
