import type { Unsubscribe } from '../src/brand.ts'
import { reportOf } from '../src/errors.ts'
import { decodeCommand } from '../src/protocol/codec.ts'
import {
  type ClientRole,
  type Command,
  type OpenDocument,
  PROTOCOL_VERSION,
} from '../src/protocol/messages.ts'
import type { Transport } from '../src/protocol/transport.ts'
import { Client } from './client.ts'
import { EngineQueue } from './engineQueue.ts'
import { refusalOf } from './roles.ts'
import { version } from './version.ts'

/** Owns the engine and serves any number of clients. It never throws into a client. */
export interface Host {
  /** Greets a client and replays the current run to it. The caller alone decides the role. */
  attach(transport: Transport, role: ClientRole): Unsubscribe
  /** Ends the engine and closes every client. */
  close(): Promise<void>
}

export interface HostOptions {
  /** The bundled worker file: `worker.mjs` beside the bundle that calls. */
  readonly worker: URL
  /** The file that was opened before any page was there. */
  readonly document?: OpenDocument | null
  /** The largest heap that a program may fill with objects, in MB; tensors have their own limit. */
  readonly heapMb?: number
}

/** Makes a host. Its worker thread starts with the first client. */
export function createHost(options: HostOptions): Host {
  return new EngineHost(options)
}

type Clock = Extract<Command, { kind: 'clock' }>

class EngineHost implements Host {
  readonly #queue: EngineQueue
  readonly #document: OpenDocument | null
  /** Every client with its own removal. */
  readonly #clients = new Map<Client, Unsubscribe>()
  #clock: Clock | null = null

  constructor(options: HostOptions) {
    this.#document = options.document ?? null
    this.#queue = new EngineQueue(options.worker, () => this.#pumpAll(), options.heapMb)
  }

  attach(transport: Transport, role: ClientRole): Unsubscribe {
    const client = new Client(transport, role)
    const forget = [
      transport.onMessage((bytes) => this.#onBytes(client, bytes)),
      transport.onClose(() => detach()),
    ]
    const detach = () => {
      if (!this.#clients.delete(client)) return
      for (const unsubscribe of forget) unsubscribe()
      transport.close()
    }
    this.#clients.set(client, detach)
    this.#queue.warmUp()
    this.#greet(client)
    return detach
  }

  async close(): Promise<void> {
    for (const detach of [...this.#clients.values()]) detach()
    await this.#queue.close()
  }

  #greet(client: Client): void {
    const { role } = client
    const document = this.#document
    client.say({ kind: 'hello', protocol: PROTOCOL_VERSION, version, role, document })
    client.pump(this.#queue.log)
    if (this.#clock) client.say(this.#clock)
  }

  #onBytes(client: Client, bytes: Uint8Array): void {
    try {
      const command = decodeCommand(bytes)
      const refusal = refusalOf(client.role, command.kind)
      if (refusal === null) this.#obey(client, command)
      else client.say({ kind: 'refused', reason: refusal })
    } catch (error) {
      client.say({ kind: 'refused', reason: reportOf(error).message })
    }
  }

  #obey(client: Client, command: Command): void {
    switch (command.kind) {
      case 'run':
      case 'set':
      case 'inspect':
      case 'check':
        return this.#queue.submit({ client, command })
      case 'stop':
        return this.#queue.stop()
      case 'ack':
        client.acknowledge(command.run, command.seq)
        return client.pump(this.#queue.log)
      case 'clock':
        return this.#lead(client, command)
    }
  }

  /** One client's clock becomes everybody else's. */
  #lead(leader: Client, clock: Clock): void {
    this.#clock = clock
    for (const client of this.#clients.keys()) if (client !== leader) client.say(clock)
  }

  #pumpAll(): void {
    for (const client of this.#clients.keys()) client.pump(this.#queue.log)
  }
}
