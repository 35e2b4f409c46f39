import { describe, expect, it } from 'vitest'
import type { Calls, Channel, Reply } from './bridge.ts'
import { DOORS } from './calls.ts'
import { answer, byteSize, type Handlers } from './ipc.ts'
import { callFrom, FakeContents } from './testing.ts'

type Listener = (event: ReturnType<typeof callFrom>, ...args: unknown[]) => unknown

/** All channels answered by one recorder. */
function openDoors() {
  const listeners = new Map<string, Listener>()
  const ours = new FakeContents()
  const calls: unknown[][] = []
  const record =
    (channel: Channel) =>
    (caller: string, ...args: unknown[]) => {
      calls.push([channel, caller, ...args])
      return null
    }
  const channels = Object.keys(DOORS) as Channel[]
  const handlers = Object.fromEntries(channels.map((channel) => [channel, record(channel)]))
  answer(
    { handle: (channel, listener) => void listeners.set(channel, listener as Listener) },
    (contents) => ((contents as unknown) === ours ? 'our window' : null),
    handlers as unknown as Handlers<string>,
  )
  const call = async (channel: string, event: ReturnType<typeof callFrom>, ...args: unknown[]) =>
    (await listeners.get(channel)?.(event, ...args)) as Reply<unknown>
  return { listeners, ours, calls, call }
}

/** A right call of every channel. */
const RIGHT: { readonly [C in Channel]: Calls[C]['args'] } = {
  'host:connect': [],
  'file:open': [],
  'file:waiting': [],
  'save:begin': [{ name: 'a.py', extension: 'py' }],
  'save:write': [1, new Uint8Array(4), 12],
  'save:close': [1],
  'save:abort': [1],
  'window:title': ['a.py'],
  'window:dirty': [true],
  'link:open': ['cs231n'],
}

/** Calls that must not reach a handler. */
const WRONG: readonly (readonly [Channel, unknown[]])[] = [
  ['host:connect', ['extra']],
  ['file:open', ['/etc/passwd']],
  ['save:begin', []],
  ['save:begin', [{ name: '../a.py', extension: 'py' }]],
  ['save:begin', [{ name: 'a\\b.py', extension: 'py' }]],
  ['save:begin', [{ name: '..', extension: 'py' }]],
  ['save:begin', [{ name: '', extension: 'py' }]],
  ['save:begin', [{ name: 'a.exe', extension: 'exe' }]],
  ['save:begin', [{ name: 'a.py', extension: 'py', path: '/etc/passwd' }]],
  ['save:begin', [{ name: 'a.py', extension: 'py', token: '/etc/passwd' }]],
  ['save:write', [1, 'text']],
  ['save:write', [1, [1, 2, 3]]],
  ['save:write', [1, new Uint8Array(1), -1]],
  ['save:write', [0.5, new Uint8Array(1)]],
  ['save:close', ['1']],
  ['window:title', [7]],
  ['window:title', ['x'.repeat(301)]],
  ['window:dirty', ['yes']],
  ['link:open', ['https://example.com/']],
  ['link:open', ['constructor']],
]

describe('Every call of the page', () => {
  for (const [channel, args] of Object.entries(RIGHT)) {
    it(`${channel} reaches its handler with the window that called`, async () => {
      const { call, calls, ours } = openDoors()
      expect(await call(channel, callFrom(ours), ...args)).toEqual({ ok: true, value: null })
      expect(calls).toEqual([[channel, 'our window', ...args]])
    })

    it(`${channel} is refused from any frame but the top frame of our page`, async () => {
      const { call, calls, ours } = openDoors()
      const strangers = [
        callFrom(ours, null),
        callFrom(ours, { origin: 'https://example.com' }),
        callFrom(ours, { origin: 'app://chainlight.example.com' }),
        callFrom(ours, { origin: 'null' }),
        callFrom(ours, { parent: {} }),
        callFrom(new FakeContents()),
      ]
      for (const event of strangers) expect((await call(channel, event, ...args)).ok).toBe(false)
      expect(calls).toEqual([])
    })
  }

  for (const [channel, args] of WRONG) {
    it(`${channel} refuses ${JSON.stringify(args).slice(0, 60)}`, async () => {
      const { call, calls, ours } = openDoors()
      const reply = await call(channel, callFrom(ours), ...args)
      expect(reply).toMatchObject({ ok: false, message: expect.stringContaining(channel) })
      expect(calls).toEqual([])
    })
  }

  it('is measured before it is read', async () => {
    const { call, calls, ours } = openDoors()
    const reply = await call('window:title', callFrom(ours), 'x'.repeat(1e6))
    expect(reply).toEqual({
      ok: false,
      message: 'window:title takes at most 65536 bytes, got 2000010.',
    })
    const flood = await call('save:write', callFrom(ours), 1, new Uint8Array(65 * 1024 * 1024))
    expect(flood.ok).toBe(false)
    expect(calls).toEqual([])
  })

  it('reads the sending frame before anything can wait', () => {
    const { listeners, ours } = openDoors()
    let reads = 0
    const event = {
      sender: ours,
      get senderFrame() {
        reads += 1
        return null
      },
    }
    void listeners.get('file:open')?.(event as unknown as ReturnType<typeof callFrom>)
    expect(reads).toBe(1)
  })
})

describe('byteSize', () => {
  it('counts strings twice, bytes once, and everything inside lists and records', () => {
    expect(byteSize('abc')).toBe(6)
    expect(byteSize(new Uint8Array(10))).toBe(10)
    expect(byteSize(new ArrayBuffer(7))).toBe(7)
    expect(byteSize({ ab: ['cd'] })).toBe(8 + 4 + 8 + 2 + 4)
    expect(byteSize(null)).toBe(8)
  })
})
