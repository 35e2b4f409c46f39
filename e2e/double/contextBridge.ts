import type { makeWireCodec, Wire, WireCodec } from './wire.ts'

/** One half of the context bridge. */
export interface BridgeHalf {
  /** Puts an object under a name on the other world's window. */
  expose(name: string, api: unknown): void
}

type Letter =
  | { readonly kind: 'expose'; readonly name: string; readonly api: Wire }
  | { readonly kind: 'call'; readonly id: number; readonly args: Wire }
  | { readonly kind: 'return'; readonly value: Wire }
  | { readonly kind: 'throw'; readonly message: string }
  | { readonly kind: 'settle'; readonly id: number; readonly value: Wire }
  | { readonly kind: 'fail'; readonly id: number; readonly message: string }

/**
 * Makes the half of one world. Values cross as copies; functions and promises cross as proxies, both ways; a thrown
 * error crosses as its message. The worlds share the document and its events are dispatched at once, so a bridged call
 * returns at once, as in Electron. It closes over nothing, so that its text can run in the page.
 */
export function joinWorlds(side: 'page' | 'preload', codecMaker: typeof makeWireCodec): BridgeHalf {
  const other = side === 'page' ? 'preload' : 'page'
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const replies: Letter[] = []
  let last = 0

  const send = (letter: Letter) => {
    const detail = JSON.stringify(letter)
    document.dispatchEvent(new CustomEvent(`electron-double:to-${other}`, { detail }))
  }
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
  const call = (id: number, args: unknown[]): unknown => {
    send({ kind: 'call', id, args: codec.encode(args) })
    const reply = replies.pop()
    if (reply?.kind === 'throw') throw new Error(reply.message)
    return reply?.kind === 'return' ? codec.decode(reply.value) : undefined
  }
  const codec: WireCodec = codecMaker({
    keep(value) {
      last += 1
      const id = last
      if (value instanceof Promise) {
        value.then(
          (result) => send({ kind: 'settle', id, value: codec.encode(result) }),
          (error) => send({ kind: 'fail', id, message: messageOf(error) }),
        )
        return { $: 'proxy', of: 'promise', id }
      }
      if (typeof value !== 'function') return null
      functions.set(id, value as (...args: unknown[]) => unknown)
      return { $: 'proxy', of: 'function', id }
    },
    make(of, id) {
      if (of === 'function') return (...args: unknown[]) => call(id, args)
      return new Promise((resolve, reject) => promises.set(id, { resolve, reject }))
    },
  })
  const answer = (id: number, args: Wire) => {
    try {
      const result = functions.get(id)?.(...(codec.decode(args) as unknown[]))
      send({ kind: 'return', value: codec.encode(result) })
    } catch (error) {
      send({ kind: 'throw', message: messageOf(error) })
    }
  }
  document.addEventListener(`electron-double:to-${side}`, (event) => {
    const letter = JSON.parse((event as CustomEvent<string>).detail) as Letter
    switch (letter.kind) {
      case 'expose': {
        const value = Object.freeze(codec.decode(letter.api))
        Object.defineProperty(window, letter.name, { value, enumerable: true })
        return
      }
      case 'call':
        return answer(letter.id, letter.args)
      case 'return':
      case 'throw':
        replies.push(letter)
        return
      case 'settle':
        return promises.get(letter.id)?.resolve(codec.decode(letter.value))
      case 'fail':
        return promises.get(letter.id)?.reject(new Error(letter.message))
    }
  })
  return { expose: (name, api) => send({ kind: 'expose', name, api: codec.encode(api) }) }
}
