import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Visitor } from '../engine/host/fixtures/visitor.ts'
import { socketTransport } from '../engine/host/socketTransport.ts'
import { build } from './build.mjs'
import { inRoot } from './lib/root.mjs'

const children: ChildProcess[] = []

beforeAll(() => build({ say: () => {} }), 120_000)

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts the launcher as `npm start -- …` does, on a machine without a display. */
function launch(args: readonly string[], { cwd = inRoot(), command = '' } = {}) {
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env
  const child =
    command === ''
      ? spawn(process.execPath, [inRoot('scripts/start.mjs'), ...args], {
          env: { ...env, INIT_CWD: cwd },
        })
      : spawn(command, args, { env, cwd })
  children.push(child)
  let said = ''
  const hear = (text: Buffer) => {
    said += text
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return {
    child,
    ended: new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code))),
    said: () => said,
    address: async () => {
      for (;;) {
        const address = /http:\S+/.exec(said)
        if (address) return address[0]
        await new Promise((resolve) => child.stdout.once('data', resolve))
      }
    },
  }
}

/** Resolves once nobody answers at an address any more. */
async function silence(address: string): Promise<void> {
  for (;;) {
    const answered = await fetch(address).then(
      () => true,
      () => false,
    )
    if (!answered) return
  }
}

describe.skipIf(process.platform !== 'linux')('npm start without a display (on Linux)', () => {
  test('serves the page and prints its address', async () => {
    const app = launch([])
    const page = await fetch(await app.address())
    expect(await page.text()).toContain('<title>Chainlight</title>')
    expect(app.said()).toContain('no display')
  })

  test('ends all that it started on Ctrl-C', async () => {
    const app = launch(['--web'])
    const address = await app.address()
    app.child.kill('SIGINT')
    expect(await app.ended).toBe(130)
    await silence(address)
  })

  test('ends its server even when it is killed itself', async () => {
    const app = launch(['--web'])
    const address = await app.address()
    app.child.kill('SIGKILL')
    await silence(address)
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends all that npm started when npm alone gets %s',
    async (signal) => {
      const npm = launch(['start', '--', '--web'], { command: 'npm' })
      const address = await npm.address()
      npm.child.kill(signal)
      await silence(address)
    },
  )

  test('opens a file from where the person stands', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chainlight-start-'))
    writeFileSync(join(folder, 'mine.py'), 'f = 1.0 + 1.0')
    const app = launch(['--web', 'mine.py'], { cwd: folder })
    const url = new URL('/ws', (await app.address()).replace('http', 'ws'))
    const socket = new WebSocket(url, { origin: `http://${url.host}` })
    const page = new Visitor(socketTransport(socket))
    const { document } = await page.hears('hello')
    expect(document).toEqual({ name: 'mine.py', source: 'f = 1.0 + 1.0' })
  })

  test('refuses a file that is not there, before it does anything', async () => {
    const app = launch(['missing.py'])
    expect([await app.ended, app.said()]).toEqual([1, 'missing.py does not exist\n'])
  })

  test('explains itself', async () => {
    const app = launch(['--help'])
    expect([await app.ended, app.said()]).toEqual([0, expect.stringContaining('--web')])
  })
})
