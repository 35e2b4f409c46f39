import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type RenderEvent, type RenderJob, readRenderEvent } from '../../src/protocol/render.ts'

/** The largest piece of a file that a page sends at once, bytes. */
const MAX_PIECE = 64 * 2 ** 20

/** Where a page that renders fetches its job and brings its bytes. */
export interface Desk {
  /** The desk's address on the server; it cannot be guessed. */
  readonly path: string
  /** Answers a request that is for the desk; false for any other. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
}

export interface DeskOptions {
  readonly job: RenderJob
  /** Takes bytes of the file, at a position or after the last ones. */
  write(bytes: Uint8Array, position?: number): Promise<void>
  tell(event: RenderEvent): void
}

/** Makes a desk for one job. */
export function createDesk(options: DeskOptions): Desk {
  const path = `/render/${randomBytes(16).toString('hex')}`
  return {
    path,
    answer(request, response) {
      const url = new URL(request.url ?? '/', 'http://desk')
      if (!url.pathname.startsWith(`${path}/`)) return false
      serve(options, url, url.pathname.slice(path.length + 1), request).then(
        (body) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(body),
        (error: unknown) => {
          response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
          response.end(error instanceof Error ? error.message : String(error))
        },
      )
      return true
    },
  }
}

async function serve(
  { job, write, tell }: DeskOptions,
  url: URL,
  what: string,
  request: IncomingMessage,
): Promise<string> {
  if (what === 'job') return JSON.stringify(job)
  const body = await bodyOf(request)
  if (what === 'write') await write(body, placeIn(url))
  else if (what === 'event') tell(readRenderEvent(body.toString()))
  else throw new Error(`Expected job, write or event, got ${what}`)
  return '{}'
}

function placeIn(url: URL): number | undefined {
  const at = url.searchParams.get('at')
  if (at === null) return undefined
  const place = Number(at)
  if (Number.isSafeInteger(place) && place >= 0) return place
  throw new Error(`Expected a place in the file, got ${at}`)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_PIECE) throw new Error(`Expected at most ${MAX_PIECE} bytes at once`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
