import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, HOW_TO_GET_CHROMIUM, isLinuxRoot } from '../../../scripts/lib/browser.mjs'

/** A browser without a window, on one page. */
export interface HiddenBrowser {
  /** Resolves when the browser has ended by itself, with the last lines that it said. */
  readonly ended: Promise<string>
  close(): Promise<void>
}

/** Thrown where there is no browser; the message says how to get one. */
export class NoBrowser extends Error {}

const FLAGS = [
  '--headless=new',
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-scrollbars',
  '--mute-audio',
  '--disable-extensions',
  '--disable-sync',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  // A page nobody looks at must work as fast as one in front.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // Where there is no graphics card, pictures are computed.
  '--enable-unsafe-swiftshader',
]
/** Characters of what the browser says that are kept, to tell why it ended. */
const KEPT = 2000

/** Opens a page in a browser that nobody sees: CHROME_PATH, or the one this machine has. Throws NoBrowser. */
export async function openHidden(url: string): Promise<HiddenBrowser> {
  const path = findChromium()
  if (path === null) throw new NoBrowser(HOW_TO_GET_CHROMIUM)
  const profile = await mkdtemp(join(tmpdir(), 'chainlight-render-'))
  const flags = [...FLAGS, ...extraFlags(), `--user-data-dir=${profile}`]
  const child = spawn(path, [...flags, url], { stdio: ['ignore', 'ignore', 'pipe'] })
  return {
    ended: lastWords(child),
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill()
        await once(child, 'exit')
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** Flags for machines with needs of their own; as root on Linux there is no sandbox to be had. */
function extraFlags(): readonly string[] {
  const own = process.env.CHAINLIGHT_CHROME_FLAGS?.split(/\s+/).filter(Boolean) ?? []
  return isLinuxRoot() ? ['--no-sandbox', ...own] : own
}

function lastWords(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-KEPT)
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(said))
  })
}
