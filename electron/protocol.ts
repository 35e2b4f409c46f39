import { contentSecurityPolicy, readPageFile } from '@chainlight/engine/host'
import type { CustomScheme } from 'electron'
import { isOurs } from './guard.ts'

/** The scheme the page lives under; to be registered before the app is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

const HEADERS = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

/** Answers requests under app://chainlight with files of the built page, and everything else with 404. */
export function servePage(folder: string): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    const ours = method === 'GET' && isOurs(url)
    const file = ours ? await readPageFile(folder, new URL(url).pathname) : null
    if (file === null) return new Response('Not found', { status: 404, headers: HEADERS })
    return new Response(file.bytes, { headers: { ...HEADERS, 'Content-Type': file.type } })
  }
}
