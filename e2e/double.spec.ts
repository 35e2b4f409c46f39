import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type DoubledApp, launchOnDouble } from './electron-double.ts'

/** The bridge of fixtures/double/preload.cjs, as the page sees it. */
interface FixtureWindow {
  readonly bridge: {
    readonly forbidden: string
    echo(value: unknown): Promise<unknown>
    ask(channel: string): Promise<unknown>
    twice(fn: (x: number) => number): number
    throws(): void
  }
  readonly said: Uint8Array[]
  readonly port: MessagePort
  readonly onlyInMyWorld?: boolean
}
declare const window: FixtureWindow & Window

const MAIN = join(import.meta.dirname, 'fixtures/double/main.cjs')

test.describe('The stand-in for Electron', () => {
  let app: DoubledApp

  test.beforeAll(async ({ browser }) => {
    app = await launchOnDouble(browser, MAIN, ['plain'])
    await (await app.page()).waitForFunction(() => window.bridge !== undefined)
  })
  test.afterAll(() => app.close())

  test('keeps the preload in a world of its own and lets it require electron only', async () => {
    const page = await app.page()
    expect(await page.evaluate(() => window.onlyInMyWorld)).toBe(undefined)
    expect(await page.evaluate(() => window.bridge.forbidden)).toBe('module not found: node:fs')
    expect(await page.evaluate(() => Object.isFrozen(window.bridge))).toBe(true)
  })

  test('carries calls as copies, with main seeing the app origin', async () => {
    const page = await app.page()
    const answer = await page.evaluate(() =>
      window.bridge.echo({ list: [1, undefined, 'x'], bytes: new Uint8Array([7]), none: null }),
    )
    expect(answer).toEqual({
      value: { list: [1, undefined, 'x'], bytes: new Uint8Array([7]), none: null },
      origin: 'app://chainlight',
    })
  })

  test('calls functions across the bridge at once, and carries what they throw', async () => {
    const page = await app.page()
    expect(await page.evaluate(() => window.bridge.twice((x) => 10 * x))).toBe(30)
    await expect(page.evaluate(() => window.bridge.throws())).rejects.toThrow(
      'thrown in the preload',
    )
  })

  test('refuses what cannot cross a process and wraps a handler’s error in Electron’s words', async () => {
    const page = await app.page()
    await expect(page.evaluate(() => window.bridge.ask('shared'))).rejects.toThrow(
      'could not be cloned',
    )
    await expect(page.evaluate(() => window.bridge.ask('fails'))).rejects.toThrow(
      "Error invoking remote method 'fails': Error: on purpose",
    )
    await expect(page.evaluate(() => window.bridge.ask('unknown'))).rejects.toThrow(
      "No handler registered for 'unknown'",
    )
    expect(app.output[0]).toBe("Attempted to register a second handler for 'echo'\n")
  })

  test('transfers ports and nothing else, and takes a port from whoever posted it', async () => {
    const page = await app.page()
    await page.evaluate(() => window.bridge.ask('port'))
    await page.waitForFunction(() => window.said?.length === 1)
    expect(await page.evaluate(() => window.said[0])).toEqual(new Uint8Array([2, 4, 6]))
    expect(app.output.slice(2)).toEqual([
      'Invalid value for transfer\n',
      'An object could not be cloned.\n',
      'Port at index 0 is already neutered\n',
    ])
    await expect(
      page.evaluate(() => {
        const bytes = new Uint8Array([1])
        window.port.postMessage(bytes, [bytes.buffer])
      }),
    ).rejects.toThrow('electron#34905')
  })

  test('enforces the Content-Security-Policy', async () => {
    const page = await app.page()
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.head.append(script)
      return 'inlineRan' in window
    })
    expect(ran).toBe(false)
  })

  test('asks the app before the page goes elsewhere or opens a window', async () => {
    const page = await app.page()
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.evaluate(() => void open('https://example.com/'))
    await expect.poll(() => page.context().pages().length).toBe(1)
    expect(page.url()).toBe('http://chainlight.localhost/index.html')
    expect(app.scene.problems).toEqual([])
  })
})

for (const [trial, reason] of [
  ['insecure', 'Insecure window: nodeIntegration is on\n'],
  ['no-sandbox', 'Insecure window: app.enableSandbox() was not called\n'],
] as const) {
  test(`The stand-in throws on an insecure window (${trial})`, async ({ browser }) => {
    const app = await launchOnDouble(browser, MAIN, [trial])
    await expect.poll(() => app.output[1]).toBe(reason)
    await app.close()
  })
}
