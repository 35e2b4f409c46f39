import { EventEmitter } from 'node:events'
import type { MessageChannelMain, MessagePortMain } from 'electron'

/** Electron's MessagePortMain: copies everything, transfers ports only, keeps messages until `start`. */
export class PortMain extends EventEmitter {
  #other: PortMain | null = null
  #queue: unknown[] | null = []
  #neutered = false
  #closed = false

  /** Ties two ports together. */
  static pair(): readonly [PortMain, PortMain] {
    const [a, b] = [new PortMain(), new PortMain()]
    a.#other = b
    b.#other = a
    return [a, b]
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) takePorts(transfer) // checks them; the app sends no port through a port
    if (this.#neutered || this.#closed) return
    this.#other?.receive(cloneStrictly(message))
  }

  start(): void {
    const waiting = this.#queue ?? []
    this.#queue = null
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    const other = this.#other
    setImmediate(() => other?.lose())
  }

  /** The other end is gone. */
  lose(): void {
    if (this.#closed) return
    this.#closed = true
    this.emit('close')
  }

  /** Takes the port away from whoever posted it; using it again does nothing. */
  neuter(): void {
    if (this.#neutered) throw new Error('Port at index 0 is already neutered')
    this.#neutered = true
  }

  receive(data: unknown): void {
    if (this.#closed) return
    // A posted message arrives later, never inside postMessage.
    setImmediate(() => {
      if (this.#closed) return
      if (this.#queue) this.#queue.push(data)
      else this.emit('message', { data, ports: [] })
    })
  }

  /** The end of a posted port that lives in the page: messages into it come from there. */
  fromPage(data: unknown): void {
    this.#other?.receive(data)
  }
}

/** Electron's MessageChannelMain. */
export class ChannelMain {
  readonly port1: PortMain
  readonly port2: PortMain
  constructor() {
    ;[this.port1, this.port2] = PortMain.pair()
  }
}

/** Neuters the ports of a transfer list; Electron transfers nothing else between processes. */
export function takePorts(transfer: readonly unknown[]): readonly PortMain[] {
  const ports = transfer.map((item) => {
    if (!(item instanceof PortMain)) throw new Error('Invalid value for transfer')
    return item
  })
  for (const port of ports) port.neuter()
  return ports
}

/** A copy as between processes: structured clone, without shared memory. */
export function cloneStrictly<T>(value: T): T {
  refuseShared(value)
  return structuredClone(value)
}

function refuseShared(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const memory: unknown = ArrayBuffer.isView(value) ? value.buffer : value
  if (memory instanceof SharedArrayBuffer) throw new Error('An object could not be cloned.')
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength !== value.buffer.byteLength) {
      throw new Error('A view was sent: Electron would copy its whole buffer.')
    }
  } else if (!(value instanceof ArrayBuffer)) Object.values(value).forEach(refuseShared)
}

/** Does not compile unless true. */
export type Must<T extends true> = T
/** True where a double has these members as Electron declares them. */
export type Agrees<Double, Real, K extends keyof Real> = Double extends Pick<Real, K> ? true : false
/** The compiler holds the doubles to Electron's own declarations. */
export type PortsAgree = Must<
  | Agrees<PortMain, MessagePortMain, 'postMessage' | 'start' | 'close'>
  | (ChannelMain extends { readonly [K in keyof MessageChannelMain]: PortMain } ? true : false)
>
