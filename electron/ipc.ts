import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import { APP_ORIGIN, type Calls, type Channel, type Reply } from './bridge.ts'
import { DOORS } from './calls.ts'

/** What the main process does for a caller on each channel; what is thrown reaches the page as its message. */
export type Handlers<Caller> = {
  readonly [C in Channel]: (
    caller: Caller,
    ...args: Calls[C]['args']
  ) => Promise<Calls[C]['result']> | Calls[C]['result']
}

/** Finds who shows these contents among the windows that the app opened itself; null for any others. */
export type CallerOf<Caller> = (contents: IpcMainInvokeEvent['sender']) => Caller | null

/** Answers every channel of the map, each behind the same checks. The only caller of `ipcMain.handle`. */
export function answer<Caller>(
  ipcMain: Pick<IpcMain, 'handle'>,
  callerOf: CallerOf<Caller>,
  handlers: Handlers<Caller>,
) {
  for (const channel of Object.keys(DOORS) as Channel[]) {
    // Not async: senderFrame must be read before the sending frame can navigate away.
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      const caller = trustedCaller(event, callerOf)
      if (caller === null) return refuse(`${channel} takes calls from the app's own page only.`)
      return replyTo(channel, caller, args, handlers)
    })
  }
}

/** Who sent the event, if it is the top frame of a window of ours and shows our page; else null. */
export function trustedCaller<Caller>(
  event: IpcMainInvokeEvent,
  callerOf: CallerOf<Caller>,
): Caller | null {
  const frame = event.senderFrame
  if (frame === null || frame.origin !== APP_ORIGIN || frame.parent !== null) return null
  return callerOf(event.sender)
}

async function replyTo<C extends Channel, Caller>(
  channel: C,
  caller: Caller,
  args: readonly unknown[],
  handlers: Handlers<Caller>,
): Promise<Reply<Calls[C]['result']>> {
  const door = DOORS[channel]
  const size = byteSize(args)
  if (size > door.maxBytes) {
    return refuse(`${channel} takes at most ${door.maxBytes} bytes, got ${size}.`)
  }
  const parsed = v.safeParse(door.schema, args)
  if (!parsed.success) {
    const issue = parsed.issues[0]
    return refuse(
      `${channel} was called wrongly at ${v.getDotPath(issue) ?? 'args'}: ${issue.message}`,
    )
  }
  try {
    return { ok: true, value: await handlers[channel](caller, ...parsed.output) }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}

/** About how many bytes a cloned value holds, so that a flood is refused before anyone reads it. */
export function byteSize(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (value instanceof ArrayBuffer) return value.byteLength
  if (typeof value !== 'object' || value === null) return 8
  let total = 8
  for (const [key, item] of Object.entries(value)) total += 2 * key.length + byteSize(item)
  return total
}
