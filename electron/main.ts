import { app, protocol } from 'electron'
import { version } from '../package.json' with { type: 'json' }
import { Application } from './application.ts'
import { filesNamed } from './files.ts'
import { guardContents } from './guard.ts'
import { OpenRequests } from './openRequests.ts'
import { APP_SCHEME } from './protocol.ts'

const smokeTest = process.argv.includes('--smoke-test')
const requests = new OpenRequests()

app.enableSandbox()
app.setName('Chainlight')
app.setAboutPanelOptions({ applicationName: 'Chainlight', applicationVersion: version })
protocol.registerSchemesAsPrivileged([APP_SCHEME])
app.on('web-contents-created', (_event, contents) => guardContents(contents))
app.on('open-file', (event, path) => {
  event.preventDefault()
  requests.add(path)
})

if (smokeTest || app.requestSingleInstanceLock()) {
  for (const path of filesNamed(process.argv, process.cwd())) requests.add(path)
  void app.whenReady().then(() => new Application({ requests, version, smokeTest }).start())
} else {
  app.quit() // the first instance opens our files
}
