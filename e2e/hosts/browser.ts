import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { App } from '../app.ts'

const CLI = join(import.meta.dirname, '../../engine/bin/chainlight.mjs')
const SIZE = { width: 1440, height: 900 }

/** `chainlight serve` in a process of its own. */
export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** Starts `chainlight serve` on a free port and waits for its first line. */
export async function serve(...args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url,
    async close() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (text: Buffer) => {
      said += text.toString()
      const address = /https?:\/\/\S+/.exec(said)
      if (address) resolve(address[0])
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`chainlight serve ended: ${said}`)))
  })
}

/** The app in Chromium, served by the command line: files are chosen and downloaded as in any page. */
export async function launchInBrowser(browser: Browser): Promise<App> {
  const served = await serve()
  const context = await browser.newContext({ viewport: SIZE, acceptDownloads: true })
  const page = await context.newPage()
  page.on('filechooser', () => undefined) // keeps choosers in Playwright's hands before the first is asked for
  await page.goto(served.url)
  return {
    page,
    async openFile(path) {
      const choosing = page.waitForEvent('filechooser')
      await page.keyboard.press('Control+o')
      await (await choosing).setFiles(path)
    },
    saveAs: (path) => download(page, 'Control+Shift+s', path),
    saveAgain: (path) => download(page, 'Control+s', path),
    title: () => page.title(),
    async close() {
      await context.close()
      await served.close()
    },
  }
}

async function download(page: Page, keys: string, path: string): Promise<void> {
  const downloading = page.waitForEvent('download')
  await page.keyboard.press(keys)
  await (await downloading).saveAs(path)
}
