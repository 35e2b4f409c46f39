import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { build } from '../../../scripts/build.mjs'
import { importTrace } from '../../src/importers/trace.ts'
import { BIN, chainlight } from '../fixtures/shell.ts'
import { Visitor } from '../fixtures/visitor.ts'
import { socketTransport } from '../socketTransport.ts'
import { version } from '../version.ts'
import { commands } from './index.ts'

let cwd: string

beforeAll(async () => {
  await build({ say: () => {} })
  cwd = mkdtempSync(join(tmpdir(), 'chainlight-cli-'))
}, 120_000)

describe('chainlight', () => {
  test('says its version', async () => {
    expect(await chainlight(['--version'], { cwd })).toEqual({
      code: 0,
      out: `${version}\n`,
      err: '',
    })
  })

  test('lists its commands', async () => {
    const { code, out } = await chainlight(['--help'], { cwd })
    expect(code).toBe(0)
    for (const { name, summary } of commands) expect(out).toMatch(RegExp(`${name} +${summary}`))
  })

  test.each(commands.map(({ name }) => name))('explains %s', async (name) => {
    const { code, out, err } = await chainlight([name, '--help'], { cwd })
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: chainlight ${name} `)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test.each([
    ['no command', [], 'Expected a command'],
    ['an unknown command', ['evla'], 'There is no command evla'],
    ['no file', ['eval'], 'Expected a FILE'],
    ['two files', ['eval', 'a.py', 'b.py'], 'Expected one FILE'],
    ['an unknown option', ['eval', '--jsn', 'a.py'], '--jsn'],
    ['a missing value', ['eval', 'a.py', '--set'], '--set'],
    ['a negative seed', ['eval', 'a.py', '--seed', '-1'], 'from 0 to 4294967295, got -1'],
    ['a limit that is no number', ['eval', 'a.py', '--max-nodes', 'many'], '--max-nodes'],
    ['a port that is none', ['serve', '--port', '70000'], '--port'],
    ['an address that is not ours', ['serve', '--host', '203.0.113.1'], '203.0.113.1'],
  ])('is called wrongly with %s: exit code 2', async (_what, args, message) => {
    const { code, out, err } = await chainlight(args, { cwd })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).toMatch(/\nTry: chainlight .*--help\n$/)
  })
})

describe('trace', () => {
  test('saves a program with its recorded run beside it', async () => {
    writeFileSync(join(cwd, 'neuron.py'), 'x = 3.0\nf = x * x\n')
    const { code, out, err } = await chainlight(['trace', 'neuron.py', '--set', 'x=5'], { cwd })
    expect([code, out, err]).toEqual([0, '', 'neuron.chainlight: 2 nodes, 6 events\n'])
    const saved = importTrace(readFileSync(join(cwd, 'neuron.chainlight')))
    expect(saved).toMatchObject({ file: 'neuron.py', source: 'x = 3.0\nf = x * x\n' })
    expect(saved.options.set).toEqual({ x: [5] })
    expect(saved.trace.graph.size).toBe(2)
  })

  test('says which folder is missing, and no name that nobody gave', async () => {
    const args = ['trace', '-', '-o', 'nowhere/x.chainlight']
    expect(await chainlight(args, { cwd, input: 'f = 1.0 + 1.0' })).toEqual({
      code: 2,
      out: '',
      err: 'chainlight: Cannot write nowhere/x.chainlight: its folder does not exist\nTry: chainlight trace --help\n',
    })
  })

  test('saves where -o says', async () => {
    await chainlight(['trace', '-', '-o', 'other.chainlight'], { cwd, input: 'f = 1.0 + 1.0' })
    expect(importTrace(readFileSync(join(cwd, 'other.chainlight'))).file).toBe('program.py')
  })

  test('leaves nothing behind if the program is wrong', async () => {
    const { code } = await chainlight(['trace', '-', '-o', 'bad.chainlight'], { cwd, input: 'f =' })
    expect([code, existsSync(join(cwd, 'bad.chainlight'))]).toEqual([1, false])
  })

  test('says where it cannot write', async () => {
    const args = ['trace', '-', '-o', 'no/such/folder.chainlight']
    const { code, err } = await chainlight(args, { cwd, input: 'f = 1.0 + 1.0' })
    expect([code, err]).toEqual([2, expect.stringContaining('Cannot write no/such/folder')])
  })
})

describe('serve', () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  /** Starts a server on a free port and waits for its address. */
  async function serve(...args: string[]) {
    const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', ...args], { cwd })
    children.push(child)
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''))
      child.stderr.on('data', (text) => reject(new Error(String(text))))
    })
    return { child, url }
  }

  const dial = (url: string) =>
    new WebSocket(new URL('/ws', url.replace('http', 'ws')), { origin: new URL(url).origin })

  test('shows the page, opens the file, and runs programs', async () => {
    writeFileSync(join(cwd, 'first.py'), 'x = 3.0\nf = x * x\n')
    const { url } = await serve('first.py')
    expect(await (await fetch(url)).text()).toContain('<title>Chainlight</title>')
    const socket = dial(url)
    const page = new Visitor(socketTransport(socket))
    const { document } = await page.hears('hello')
    expect(document).toEqual({ name: 'first.py', source: 'x = 3.0\nf = x * x\n' })
    const end = await page.endOf(page.run(document?.source ?? ''))
    expect(end).toMatchObject({ kind: 'done', summary: { loss: 9, lossName: 'f' } })
    socket.close()
  })

  test('opens the program of a recording', async () => {
    await chainlight(['trace', '-', '-o', 'r.chainlight'], { cwd, input: 'f = 2.0 * 3.0' })
    const { url } = await serve('r.chainlight')
    const socket = dial(url)
    const page = new Visitor(socketTransport(socket))
    expect((await page.hears('hello')).document?.source).toBe('f = 2.0 * 3.0')
    socket.close()
  })

  test('stops an endless loop and runs the next program', async () => {
    const { url } = await serve()
    const socket = dial(url)
    const page = new Visitor(socketTransport(socket))
    await page.hears('hello')
    const endless = page.run('while True:\n  pass\n')
    await page.hears('started')
    page.send({ kind: 'stop' })
    expect((await page.endOf(endless)).kind).toBe('stopped')
    expect((await page.endOf(page.run('x = 2.0\nf = x * x'))).kind).toBe('done')
    socket.close()
  })

  test.skipIf(process.platform === 'win32')(
    'ends on Ctrl-C (not on Windows, which has no such signal)',
    async () => {
      const { child } = await serve()
      child.kill('SIGINT')
      expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0)
    },
  )

  test('says so where a port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
    const { port } = other.address() as { port: number } // a TCP server has one
    const { code, err } = await chainlight(['serve', '--port', String(port)], { cwd })
    other.close()
    expect([code, err]).toEqual([2, expect.stringContaining(`Port ${port} is taken`)])
  })

  test('refuses a file that is not there', async () => {
    const { code, err } = await chainlight(['serve', 'missing.py'], { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining('missing.py does not exist')])
  })
})
