import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})$/i

/** True for an address of this machine that others cannot reach. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address)
}

/**
 * Why a request is turned away, or null if it may come in. A page elsewhere on the web can make a browser send requests
 * here, by its own address (Origin) or by a name that it lets point here (Host): neither may pass.
 */
export function rejectionOf(request: IncomingMessage, boundTo: string): string | null {
  const host = request.headers.host ?? ''
  if (!isOwnHost(host, boundTo)) return `Host ${host} is not this server`
  const { origin } = request.headers
  if (origin !== undefined && origin !== `http://${host}`)
    return `Origin ${origin} is not this page`
  if (origin === undefined && request.headers.upgrade) return 'A WebSocket needs an Origin'
  return null
}

/** A server bound to loopback is called by a loopback name; one bound wider also by an address or this machine's name. */
function isOwnHost(host: string, boundTo: string): boolean {
  const name = host.replace(/:\d+$/, '')
  if (isLoopback(name)) return true
  if (isLoopback(boundTo)) return false
  const bare = name.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 || bare === boundTo || bare.split('.')[0] === hostname().split('.')[0]
}
