import type { RenderEvent, RenderJob } from '@chainlight/engine/protocol'
import type { ByteSink } from '../exporters/exporter.ts'

/** The command line's desk, at an address that only this page was told. */
export interface Desk {
  job(): Promise<RenderJob>
  tell(event: RenderEvent): Promise<void>
  readonly sink: ByteSink
}

/** Talks to the desk at an address of this page's own server. */
export function deskAt(address: string): Desk {
  const send = async (path: string, body: BodyInit): Promise<void> => {
    const response = await fetch(`${address}/${path}`, { method: 'POST', body })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    async job() {
      const response = await fetch(`${address}/job`)
      return (await response.json()) as RenderJob // the command line has checked it
    },
    tell: (event) => send('event', JSON.stringify(event)),
    sink: {
      write: (bytes, position) =>
        send(position === undefined ? 'write' : `write?at=${position}`, new Uint8Array(bytes)),
    },
  }
}
