import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = fileURLToPath(new URL('./dist', import.meta.url))
/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/**
 * Serves the built page of the sheets on a free port.
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveSheets() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname.replace(/\/$/, '/index.html')
    try {
      const body = await readFile(path.join(DIST, name))
      response.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream')
      response.end(body)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise((resolve) => server.listen(0, () => resolve(null)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sheets have no port.')
  return { url: `http://localhost:${address.port}`, close: () => server.close() }
}
