import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** A file of the built page, ready to be sent. */
export interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** True for files whose name changes with their contents, so that they never grow stale. */
  readonly immutable: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.py': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** Where a URL's path lies below a folder, or null for a path that is malformed or leads out of it. */
export function pathWithin(folder: string, urlPath: string): string | null {
  const decoded = decodePath(urlPath)
  if (decoded === null || /[\0\\:]/.test(decoded)) return null
  const path = normalize(join(folder, decoded))
  return path === folder || path.startsWith(folder + sep) ? path : null
}

/** Reads one file of the page; null if there is none. `/` is `index.html`. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | null> {
  const path = pathWithin(folder, urlPath === '/' ? '/index.html' : urlPath)
  const type = path === null ? undefined : TYPES[extname(path)]
  if (path === null || type === undefined) return null
  const stats = await stat(path).catch(() => null)
  if (!stats?.isFile()) return null
  // Vite puts a hash of the contents into the names of what it emits to assets/.
  return { type, bytes: await readFile(path), immutable: urlPath.startsWith('/assets/') }
}

function decodePath(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null
  }
}
