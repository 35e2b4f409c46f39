import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { APP_ORIGIN } from './bridge.ts'

/** The scheme the page lives under; to be registered before the app is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/**
 * What the page may load: its own files. Scripts run from files only, never from text. Styles may be inline because
 * KaTeX positions its boxes by style attributes and CodeMirror writes style elements.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.py': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.chainlight': 'application/octet-stream',
}

/** Answers requests under app://chainlight with files from `folder`, and everything else with 404. */
export function servePage(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = request.method === 'GET' ? pathOf(request.url, folder) : null
    if (path === null) return missing()
    try {
      const body = await readFile(path)
      const type = TYPES[extname(path)] ?? 'application/octet-stream'
      return new Response(new Uint8Array(body), { headers: { ...HEADERS, 'Content-Type': type } })
    } catch {
      return missing()
    }
  }
}

/** The file a URL stands for, or null where the URL is not ours or leads out of the folder. */
export function pathOf(url: string, folder: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url)
    if (`${protocol}//${host}` !== APP_ORIGIN) return null
    const name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
    if (name.includes('\0') || name.includes('\\')) return null
    const path = normalize(join(folder, name))
    return path.startsWith(normalize(folder) + sep) ? path : null
  } catch {
    return null // a malformed URL or escape
  }
}

function missing(): Response {
  return new Response('Not found', { status: 404, headers: HEADERS })
}
