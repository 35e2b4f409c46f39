import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ClientRole } from '../src/protocol/messages.ts'
import { isLoopback, rejectionOf } from './gate.ts'
import type { Host } from './host.ts'
import { readPageFile } from './page.ts'
import { contentSecurityPolicy } from './policy.ts'
import type { Desk } from './render/desk.ts'
import { socketTransport } from './socketTransport.ts'

/** Commands are small: a program and some numbers. */
const MAX_COMMAND_BYTES = 16 * 2 ** 20

export interface ServeOptions {
  readonly host: Host
  /** The built page: renderer/dist. */
  readonly page: string
  readonly address: string
  /** 0 for any free port. */
  readonly port: number
  /** Takes requests that are neither for the page nor for the engine. */
  readonly desk?: Pick<Desk, 'answer'>
}

/** A page and its socket, on the air. */
export interface Serving {
  /** `http://127.0.0.1:4747/` */
  readonly url: string
  close(): Promise<void>
}

/** Serves the built page, and the engine at `/ws`. Rejects if the port is taken or the address is not ours. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_COMMAND_BYTES,
    perMessageDeflate: false,
  })
  const server = createServer((request, response) => void answer(options, request, response))
  server.on('upgrade', (request, socket, head) => upgrade(options, sockets, request, socket, head))
  await listen(server, options.port, options.address)
  return {
    url: urlOf(options.address, (server.address() as AddressInfo).port), // a TCP server has an AddressInfo
    close: () => close(server, sockets),
  }
}

async function answer(
  { page, address, desk }: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const rejection = rejectionOf(request, address)
  if (rejection !== null) return refuse(response, 403, rejection)
  if (desk?.answer(request, response)) return
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'Only GET and HEAD')
  }
  const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/'
  const file = await readPageFile(page, path).catch(() => null)
  if (!file) return refuse(response, 404, 'There is no such file')
  response.writeHead(200, {
    ...headersFor(request),
    'Content-Type': file.type,
    'Content-Length': file.bytes.length,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

function headersFor(request: IncomingMessage): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy([`ws://${request.headers.host}`]),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(`${reason}\n`)
}

function upgrade(
  { host, address }: ServeOptions,
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const path = (request.url ?? '').split('?')[0]
  if (path !== '/ws' || rejectionOf(request, address) !== null) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
    host.attach(socketTransport(client), roleOf(request))
  })
}

/** Whoever sits at this machine owns the program; others may watch. */
function roleOf(request: IncomingMessage): ClientRole {
  return isLoopback(request.socket.remoteAddress ?? '') ? 'owner' : 'follower'
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function urlOf(address: string, port: number): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}/`
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
