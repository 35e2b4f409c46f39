import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentSecurityPolicy } from '@chainlight/engine/host'
import { describe, expect, it, vi } from 'vitest'
import { APP_ORIGIN } from './bridge.ts'
import { guardContents, guardSession, isOurs } from './guard.ts'
import { makeHandlers } from './handlers.ts'
import { LINKS } from './links.ts'
import { OpenRequests } from './openRequests.ts'
import { APP_SCHEME, servePage } from './protocol.ts'
import { FakeContents, FakeSession, preventableEvent } from './testing.ts'
import { PAGE, webPreferences } from './window.ts'

vi.mock('electron', () => ({ BrowserWindow: class {} }))

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const ourFiles = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'testing.ts',
)
const sources = new Map(ourFiles.map((name) => [name, read(`electron/${name}`)]))
const pageSources = readdirSync(join(root, 'renderer/src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => read(`renderer/src/${name}`))
/** Names of our files whose text has the pattern. */
const filesWith = (pattern: RegExp) =>
  [...sources].filter(([, text]) => pattern.test(text)).map(([name]) => name)

const preferences = webPreferences('/preload.cjs', false)
const directives = new Map(
  contentSecurityPolicy()
    .split('; ')
    .map((line) => [line.split(' ')[0], line.split(' ').slice(1)] as const),
)
const STRANGERS = [
  'https://example.com/',
  'app://chainlight.example.com/',
  'app://chainlight@example.com/',
  'app://user:pass@chainlight/',
  'app://chainlightx/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'not an address',
]

describe('The desktop', () => {
  it('1 loads nothing from elsewhere', () => {
    expect(PAGE).toBe('app://chainlight/index.html')
    expect(filesWith(/https?:\/\//)).toEqual(['links.ts'])
    expect(read('renderer/index.html')).not.toMatch(/(src|href)="(https?:)?\/\//)
    for (const sourceList of directives.values())
      expect(sourceList.join(' ')).not.toMatch(/https?:|\*/)
  })

  it('2 gives the page no Node', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })

  it('3 isolates the preload from the page', () => {
    expect(preferences.contextIsolation).toBe(true)
  })

  it('4 sandboxes every page, before the app is ready', () => {
    const main = sources.get('main.ts') ?? ''
    expect(preferences.sandbox).toBe(true)
    expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0)
    expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('whenReady'))
  })

  it('5 denies every permission, asked for or looked up, except full screen for our page', () => {
    const session = new FakeSession()
    guardSession(session.real)
    for (const permission of ['media', 'geolocation', 'notifications', 'usb', 'unknown']) {
      expect(session.grants(permission, PAGE)).toBe(false)
      expect(session.has(permission, APP_ORIGIN)).toBe(false)
    }
    expect(session.grants('fullscreen', PAGE)).toBe(true)
    expect(session.has('fullscreen', `${APP_ORIGIN}/`)).toBe(true)
    for (const url of STRANGERS) {
      expect(session.grants('fullscreen', url)).toBe(false)
      expect(session.has('fullscreen', url)).toBe(false)
    }
    expect(session.grantsDevice()).toBe(false)
    expect(session.allowsDownload()).toBe(false)
  })

  it('6 keeps web security', () => {
    expect(preferences.webSecurity).toBe(true)
  })

  it('7 sends a strict Content-Security-Policy with everything, found or not', async () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(contentSecurityPolicy()).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(name), name).toEqual(["'none'"])
    }
    const serve = servePage(join(root, 'electron'))
    for (const path of ['/package.json', '/missing']) {
      const { headers } = await serve(new Request(APP_ORIGIN + path))
      expect(headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy())
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
  })

  it('8 allows no insecure content, 9 no experimental features, 10 no further Blink features', () => {
    expect(preferences.allowRunningInsecureContent).toBe(false)
    expect(preferences.experimentalFeatures).toBe(false)
    expect(preferences).not.toHaveProperty('enableBlinkFeatures')
    expect(filesWith(/appendSwitch|enableBlinkFeatures/)).toEqual([])
  })

  it('11 has no popups and 12 no webviews', () => {
    for (const text of [...sources.values(), ...pageSources, read('renderer/index.html')]) {
      expect(text).not.toMatch(/allowpopups|<webview/)
    }
    const event = preventableEvent({})
    guarded().emit('will-attach-webview', event)
    expect([preferences.webviewTag, event.prevented]).toEqual([false, true])
  })

  it('13 stays on its page', () => {
    const contents = guarded()
    for (const name of ['will-navigate', 'will-redirect']) {
      for (const url of STRANGERS) {
        const event = preventableEvent({ url })
        contents.emit(name, event)
        expect(event.prevented, url).toBe(true)
      }
      const home = preventableEvent({ url: PAGE })
      contents.emit(name, home)
      expect(home.prevented).toBe(false)
    }
    expect(filesWith(/\.startsWith\(APP_ORIGIN|startsWith\('app:/)).toEqual([])
  })

  it('14 opens no windows for the page', () => {
    for (const url of [...STRANGERS, PAGE]) {
      expect(guarded().openHandler?.({ url })).toEqual({ action: 'deny' })
    }
  })

  it('guards every contents that is ever made', () => {
    expect(sources.get('main.ts')).toContain(
      "app.on('web-contents-created', (_event, contents) => guardContents(contents))",
    )
  })

  it('15 opens outside only what is on its list', async () => {
    for (const link of Object.values(LINKS)) expect(new URL(link).protocol).toBe('https:')
    for (const [, text] of sources) {
      for (const [, argument] of text.matchAll(/openExternal\(([^)]*)\)/g)) {
        expect(['LINKS[link]', 'link', 'link: KnownLink']).toContain(argument)
      }
    }
    const opened: string[] = []
    const handlers = makeHandlers({
      shell: { openExternal: async (url: string) => void opened.push(url) },
      requests: new OpenRequests(),
    } as unknown as Parameters<typeof makeHandlers>[0])
    await handlers['link:open']({} as Parameters<(typeof handlers)['link:open']>[0], 'cs231n')
    expect(opened).toEqual([LINKS.cs231n])
  })

  it('16 is built on the current Electron', () => {
    const wanted = JSON.parse(read('electron/package.json')).devDependencies.electron
    expect(Number.parseInt(wanted, 10)).toBeGreaterThanOrEqual(45)
    expect(JSON.parse(read('node_modules/electron/package.json')).version).toBe(wanted)
  })

  it('17 answers the page through one door (ipc.test.ts shows what the door refuses)', () => {
    expect(filesWith(/ipcMain\.(handle|on|once|handleOnce)\(/)).toEqual(['ipc.ts'])
    expect(filesWith(/\.ipc\.(handle|on)\(/)).toEqual([])
  })

  it('18 serves its page by its own scheme, from its folder only', async () => {
    expect(filesWith(/file:\/\/|loadFile|registerFileProtocol|interceptFileProtocol/)).toEqual([])
    expect(APP_SCHEME.privileges).not.toHaveProperty('bypassCSP')
    const serve = servePage(join(root, 'electron'))
    const status = async (url: string, init?: RequestInit) =>
      (await serve(new Request(url, init))).status
    expect(await status(`${APP_ORIGIN}/package.json`)).toBe(200)
    for (const path of ['/../biome.json', '/%2e%2e/biome.json', '/..%2fbiome.json', '/%00', '/%']) {
      expect(await status(APP_ORIGIN + path), path).toBe(404)
    }
    expect(await status('app://elsewhere/package.json')).toBe(404)
    expect(await status(`${APP_ORIGIN}/package.json`, { method: 'POST' })).toBe(404)
  })

  it('19 asks for every fuse (e2e/package.spec.ts reads them from the packaged app)', () => {
    const config = read('electron-builder.yml')
    for (const [fuse, on] of [
      ['runAsNode', false],
      ['enableNodeOptionsEnvironmentVariable', false],
      ['enableNodeCliInspectArguments', false],
      ['grantFileProtocolExtraPrivileges', false],
      ['enableEmbeddedAsarIntegrityValidation', true],
      ['onlyLoadAppFromAsar', true],
    ] as const) {
      expect(config).toMatch(new RegExp(`^  ${fuse}: ${on}$`, 'm'))
    }
  })
})

describe('isOurs', () => {
  it('trusts the URL parser, not the beginning of the text', () => {
    expect([PAGE, APP_ORIGIN, `${APP_ORIGIN}/x?y#z`].map(isOurs)).toEqual([true, true, true])
    for (const url of STRANGERS) expect(isOurs(url), url).toBe(false)
  })
})

function guarded(): FakeContents {
  const contents = new FakeContents()
  guardContents(contents.real)
  return contents
}
