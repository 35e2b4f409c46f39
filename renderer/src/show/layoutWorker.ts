import type { LayoutScope } from './layoutService.ts'
import { serveLayouts } from './layoutService.ts'

// The only module of the show that knows it is in a worker. A cast, since the page's types describe a window here.
serveLayouts(self as unknown as LayoutScope, () => performance.now())
