/** A structured-clonable value as JSON. Only what a message of ours may hold has a form; anything else throws. */
export type Wire =
  | null
  | boolean
  | string
  | number
  | { readonly $: 'undefined' }
  | { readonly $: 'number'; readonly text: string }
  | { readonly $: 'bytes'; readonly base64: string }
  | { readonly $: 'list'; readonly items: readonly Wire[] }
  | { readonly $: 'record'; readonly entries: readonly (readonly [string, Wire])[] }
  /** A function or promise that stays where it is; only the context bridge has these. */
  | { readonly $: 'proxy'; readonly of: 'function' | 'promise'; readonly id: number }

/** How the context bridge carries what structured clone cannot. */
export interface Proxies {
  keep(value: object): Wire | null
  make(of: 'function' | 'promise', id: number): unknown
}

/** Both directions of the wire form. */
export interface WireCodec {
  encode(value: unknown): Wire
  decode(wire: Wire): unknown
}

/** Makes the codec. It closes over nothing, so that its text can run in the page too. */
export function makeWireCodec(proxies?: Proxies): WireCodec {
  const CHUNK = 0x8000
  const refuse = (what: string): never => {
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError')
  }
  const toBase64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += CHUNK) {
      text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
    }
    return btoa(text)
  }
  const tagOf = (value: unknown) => Object.prototype.toString.call(value)
  const encodeObject = (value: object): Wire => {
    const kept = proxies?.keep(value)
    if (kept) return kept
    if (value instanceof Uint8Array) {
      if (tagOf(value.buffer) === '[object SharedArrayBuffer]') refuse('#<SharedArrayBuffer>')
      return { $: 'bytes', base64: toBase64(value) }
    }
    if (Array.isArray(value)) return { $: 'list', items: value.map(encode) }
    if (tagOf(value) !== '[object Object]' || typeof value === 'function') refuse(tagOf(value))
    return { $: 'record', entries: Object.entries(value).map(([key, item]) => [key, encode(item)]) }
  }
  const encode = (value: unknown): Wire => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return { $: 'number', text: '-0' }
      return Number.isFinite(value) ? value : { $: 'number', text: String(value) }
    }
    if (typeof value === 'object' || typeof value === 'function') return encodeObject(value)
    return refuse(String(value))
  }
  const decode = (wire: Wire): unknown => {
    if (typeof wire !== 'object' || wire === null) return wire
    switch (wire.$) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(wire.text)
      case 'bytes':
        return Uint8Array.from(atob(wire.base64), (letter) => letter.charCodeAt(0))
      case 'list':
        return wire.items.map(decode)
      case 'record':
        return Object.fromEntries(wire.entries.map(([key, item]) => [key, decode(item)]))
      case 'proxy':
        return proxies?.make(wire.of, wire.id) ?? refuse('A proxy')
    }
  }
  return { encode, decode }
}
