import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { decodeMessage } from '../src/protocol/codec.ts'
import { bundled } from './fixtures/bundle.ts'
import { Visitor } from './fixtures/visitor.ts'
import { createHost, type Host } from './host.ts'
import { socketTransport } from './socketTransport.ts'
import { type Serving, serve } from './websocket.ts'

let host: Host
let serving: Serving
let base: URL

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chainlight-page-'))
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  const page = join(folder, 'dist')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<!doctype html>')
  writeFileSync(join(page, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(page, 'assets', 'notes.exe'), 'no')
  host = createHost({ worker: await bundled('fixtures/scriptedWorker.ts') })
  serving = await serve({ host, page, address: '127.0.0.1', port: 0 })
  base = new URL(serving.url)
})

afterAll(async () => {
  await serving.close()
  await host.close()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request as it is, with a path that no URL parser has tidied up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: base.hostname, port: base.port, path, headers, method }
    const sent = request(options, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the page', () => {
  test('is served at / with a strict policy', async () => {
    const { status, headers, body } = await ask('/')
    expect([status, body]).toEqual([200, '<!doctype html>'])
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-cache')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain(`connect-src 'self' ws://${base.host};`)
    expect(policy).not.toContain('unsafe-eval')
  })

  test('has scripts with their type, kept for good because their names change', async () => {
    const { headers } = await ask('/assets/main-1a2b.js')
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toContain('immutable')
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%00',
    '/%',
    '//secret.txt',
    '/assets/notes.exe',
    '/assets',
    '/missing.js',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(404)
    expect(body).not.toContain('outside')
  })

  test('answers HEAD without a body and refuses other methods', async () => {
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect(await ask('/', {}, 'POST')).toMatchObject({ status: 405 })
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '192.168.0.7'])(
    'is not shown to a name that was pointed here: %s',
    async (name) => expect(await ask('/', { Host: name })).toMatchObject({ status: 403 }),
  )

  test('may be called localhost', async () => {
    expect(await ask('/', { Host: `localhost:${base.port}` })).toMatchObject({ status: 200 })
  })

  test('is not for other pages', async () => {
    expect(await ask('/', { Origin: 'http://evil.example' })).toMatchObject({ status: 403 })
  })
})

describe('the socket', () => {
  const dial = (options: { origin?: string; path?: string; host?: string } = {}) =>
    new WebSocket(`ws://${base.host}${options.path ?? '/ws'}`, {
      ...(options.origin === '' ? {} : { origin: options.origin ?? base.origin }),
      ...(options.host ? { headers: { Host: options.host } } : {}),
    })

  /** How a connection ends: the code of its close frame, or the error before one was made. */
  const endOf = (socket: WebSocket) =>
    new Promise<string>((resolve) => {
      socket.on('error', (error) => resolve(error.message))
      socket.on('close', (code) => resolve(String(code)))
    })

  test('makes whoever sits at this machine an owner, and runs their programs', async () => {
    const socket = dial()
    const page = new Visitor(socketTransport(socket))
    expect((await page.hears('hello')).role).toBe('owner')
    expect((await page.endOf(page.run('chunk\nchunk'))).kind).toBe('done')
    socket.close()
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['this machine on another port', { origin: 'http://127.0.0.1:1' }],
    ['a file', { origin: 'null' }],
    ['nobody', { origin: '' }],
    ['a name that was pointed here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['another path', { path: '/' }],
  ])('turns away %s', async (_who, options) => {
    expect(await endOf(dial(options))).toContain('403')
  })

  test('closes on a command that is far too long', async () => {
    const socket = dial()
    socket.on('open', () => socket.send(new Uint8Array(17 * 2 ** 20)))
    expect(await endOf(socket)).toBe('1009')
  })

  test('closes on text', async () => {
    const socket = dial()
    socket.on('open', () => socket.send('hello'))
    expect(await endOf(socket)).toBe('1003')
  })

  test('refuses bytes that are no command, and stays open', async () => {
    const socket = dial()
    const page = new Visitor(socketTransport(socket))
    await page.hears('hello')
    page.sendBytes(new Uint8Array(8))
    expect((await page.hears('refused')).reason).toMatch(/Chainlight/)
    expect(socket.readyState).toBe(socket.OPEN)
    socket.close()
  })

  test('carries the same bytes as any other transport', async () => {
    const socket = dial()
    const first = await new Promise<Uint8Array>((resolve) => socket.once('message', resolve))
    expect(decodeMessage(first).kind).toBe('hello')
    socket.close()
  })
})

test('a port that is taken is an error', async () => {
  const again = serve({ host, page: '.', address: '127.0.0.1', port: Number(base.port) })
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
