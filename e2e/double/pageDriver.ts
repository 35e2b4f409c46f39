import type {
  BrowserContext,
  CDPSession,
  Page,
  Request as PageRequest,
  Route,
} from '@playwright/test'
import { joinWorlds } from './contextBridge.ts'
import {
  BINDING,
  type Downward,
  preloadElectron,
  RECEIVER,
  type Upward,
  WORLD,
} from './preloadWorld.ts'
import { makeWireCodec } from './wire.ts'

/**
 * Where the page lives in Chromium, in place of app://chainlight, which only Electron can register. A *.localhost
 * name counts as secure too; the CSP's 'self' is this origin; everything the app is told says app://.
 */
export const STAND_IN_ORIGIN = 'http://chainlight.localhost'
const APP_ORIGIN = 'app://chainlight'

/** app:// as Chromium's address, and back. */
export const toChromium = (url: string) => url.replace(APP_ORIGIN, STAND_IN_ORIGIN)
export const fromChromium = (url: string) => url.replace(STAND_IN_ORIGIN, APP_ORIGIN)

/** What a page tells the double of webContents. */
export interface PageEvents {
  up(message: Upward): void
  /** Answers a request for app://; null where the page may not go there. */
  serve(request: Request): Promise<Response>
  /** True if the page may go there by itself. */
  mayNavigate(url: string): boolean
  navigating(details: { readonly isMainFrame: boolean; readonly isSameDocument: boolean }): void
  openedWindow(url: string): void
  gone(): void
}

/** A Chromium page with a preload in a world of its own. */
export interface PageDriver {
  readonly page: Page
  down(message: Downward): void
  goto(url: string): Promise<void>
  reload(): Promise<void>
  close(): Promise<void>
}

/** Opens a page whose preload world runs `preload`, the text of the built file. */
export async function drivePage(
  context: BrowserContext,
  preload: string,
  events: PageEvents,
): Promise<PageDriver> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  let ownNavigation = false
  const world = await watchWorlds(cdp, page, events)
  await installPreload(cdp, preload)
  await context.route('**/*', (route) => answerRoute(route, page, events, () => ownNavigation))
  context.on('page', (popup) => {
    if (popup === page) return
    events.openedWindow(fromChromium(popup.url()))
    void popup.close()
  })
  page.on('crash', () => events.gone())
  const navigate = async (go: () => Promise<unknown>) => {
    ownNavigation = true
    await go()
    ownNavigation = false
  }
  return {
    page,
    down: world.down,
    goto: (url) => navigate(() => page.goto(toChromium(url))),
    reload: () => navigate(() => page.reload()),
    close: () => page.close(),
  }
}

/** Follows the preload world of the top frame through navigations and carries messages to and from it. */
async function watchWorlds(cdp: CDPSession, page: Page, events: PageEvents) {
  let contextId: number | null = null
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === WORLD) contextId = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', (event) => {
    if (event.executionContextId === contextId) contextId = null
  })
  cdp.on('Runtime.executionContextsCleared', () => {
    contextId = null
  })
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === BINDING) events.up(JSON.parse(payload) as Upward)
  })
  await cdp.send('Page.enable')
  const { frameTree } = await cdp.send('Page.getFrameTree')
  cdp.on('Page.frameStartedNavigating', ({ frameId, navigationType }) => {
    const isSameDocument = /sameDocument/i.test(navigationType)
    events.navigating({ isMainFrame: frameId === frameTree.frame.id, isSameDocument })
  })
  await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
  await cdp.send('Runtime.enable')
  return {
    down(message: Downward) {
      if (contextId === null || page.isClosed()) return // a message to no page is lost, as in Electron
      const expression = `${RECEIVER}(${JSON.stringify(JSON.stringify(message))})`
      cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
    },
  }
}

/** Both halves of the context bridge, then the preload, before any script of the page. */
async function installPreload(cdp: CDPSession, preload: string): Promise<void> {
  const top = 'if (window.top !== window) return'
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(() => { ${top}
      ;(${joinWorlds})('page', ${makeWireCodec})
      ;(${refuseTransfers})()
    })()`,
  })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: WORLD,
    source: `(() => { ${top}
      const up = (message) => ${BINDING}(JSON.stringify(message))
      const receive = (listener) => { ${RECEIVER} = (text) => listener(JSON.parse(text)) }
      const bridge = (${joinWorlds})('preload', ${makeWireCodec})
      const require = (${preloadElectron})((${makeWireCodec})(), bridge, up, receive)
      ;((require, module, exports) => { ${preload}
      })(require, { exports: {} }, {})
    })()`,
  })
}

/** A buffer in the transfer list of a port to the main process loses the message (electron#34905): say so loudly. */
function refuseTransfers() {
  const ours = new WeakSet<MessagePort>()
  window.addEventListener('message', ({ ports }) => ports.map((port) => ours.add(port)), true)
  MessagePort.prototype.postMessage = new Proxy(MessagePort.prototype.postMessage, {
    apply(post, port: MessagePort, args: Parameters<MessagePort['postMessage']>) {
      if (ours.has(port) && args.length > 1) {
        throw new Error('Electron would lose a message with a transfer list (electron#34905).')
      }
      return Reflect.apply(post, port, args)
    },
  })
}

/** A request of a window that was just opened has no frame yet: it is not our page's. */
function isMainNavigation(request: PageRequest, page: Page): boolean {
  if (!request.isNavigationRequest()) return false
  try {
    return request.frame() === page.mainFrame()
  } catch {
    return false
  }
}

async function answerRoute(
  route: Route,
  page: Page,
  events: PageEvents,
  isOurNavigation: () => boolean,
): Promise<void> {
  const request = route.request()
  const url = fromChromium(request.url())
  if (isMainNavigation(request, page) && !isOurNavigation() && !events.mayNavigate(url)) {
    return route.abort('aborted')
  }
  if (!url.startsWith(`${APP_ORIGIN}/`)) return route.abort('blockedbyclient') // there is no network here
  const response = await events.serve(new Request(url, { method: request.method() }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
