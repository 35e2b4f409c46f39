import type { Command, Message, RunId } from '@chainlight/engine'
import { cutTrace } from '@chainlight/engine'
import { decodeCommand, encodeMessage, transportPair } from '@chainlight/engine/protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LinkListener } from '../connection/connect.ts'
import { sigmoidTrace } from '../show/fixtures.ts'
import { editSource, openDocument, setRole, useDocument } from './document.ts'
import { usePlayer } from './player.ts'
import { isStale, useRun } from './run.ts'
import { runNow, setLeaf, startSession, stopRun } from './session.ts'

const trace = sigmoidTrace()
const pieces = cutTrace(trace, true)

/** A host in the page's own process: programs with "while" never end, programs with "oops" fail. */
class ScriptedHost {
  readonly heard: Command[] = []
  /** How many answers from now on are noise. */
  noise = 0
  #runs = 0
  #endless: { readonly run: RunId } | null = null
  #link: LinkListener | null = null
  #sendNoise = () => {}

  readonly join = (link: LinkListener) => {
    this.#link = link
    return () => {}
  }

  open(): void {
    const [page, own] = transportPair()
    const say = (message: Message) => own.send(encodeMessage(message))
    this.#sendNoise = () => own.send(Uint8Array.of(1, 2, 3))
    own.onMessage((bytes) => {
      const command = decodeCommand(bytes)
      if (command.kind !== 'ack') this.heard.push(command)
      this.#obey(command, say)
    })
    this.#link?.opened(page)
    say({ kind: 'hello', protocol: 1, version: '0', role: 'owner', document: null })
  }

  lose(): void {
    this.#link?.lost()
  }

  #obey(command: Command, say: (message: Message) => void): void {
    if (command.kind === 'stop' || command.kind === 'run') this.#giveUp(say)
    if (command.kind !== 'run' && command.kind !== 'set') return
    if (this.noise-- > 0) return this.#sendNoise()
    const run = ++this.#runs as RunId
    const source = command.kind === 'run' ? command.source : ''
    const { request } = command
    say({ kind: 'started', request, run, file: 'a.py', source, base: null, same: false })
    if (source.includes('while')) this.#endless = { run }
    else if (source.includes('oops')) {
      const report = { kind: 'ProgramError', message: 'no "oops"' } as const
      say({ kind: 'failed', run, report, printed: 'before\n' })
    } else this.#finish(run, say)
  }

  #finish(run: RunId, say: (message: Message) => void): void {
    pieces.forEach((piece, seq) => {
      say({ kind: 'chunk', run, seq, last: seq === pieces.length - 1, piece })
    })
    const counts = { nodes: trace.graph.size, events: trace.length, passes: 1 }
    const summary = { loss: 0.73, lossName: 'f', printed: '', milliseconds: 1, warnings: [] }
    say({ kind: 'done', run, summary: { ...summary, ...counts } })
  }

  #giveUp(say: (message: Message) => void): void {
    if (this.#endless) say({ kind: 'stopped', run: this.#endless.run })
    this.#endless = null
  }
}

describe('the session of a page', () => {
  let host: ScriptedHost
  let end: () => void
  const onArrival = vi.fn()
  const phase = () => useRun.getState().phase.kind
  const shown = () => useRun.getState().shownSource
  const sources = () => host.heard.flatMap((one) => (one.kind === 'run' ? [one.source] : []))

  beforeEach(() => {
    useDocument.setState(useDocument.getInitialState(), true)
    usePlayer.setState(usePlayer.getInitialState(), true)
    useRun.setState(useRun.getInitialState(), true)
    onArrival.mockClear()
    host = new ScriptedHost()
    end = startSession({ greet: () => {}, onArrival, join: host.join })
    host.open()
  })
  afterEach(() => {
    stopRun()
    host.lose()
    end()
  })

  test('a document that is opened runs and plays from the start', async () => {
    openDocument('a.py', 'f = 1')
    await vi.waitFor(() => expect(shown()).toBe('f = 1'))
    expect(phase()).toBe('done')
    expect(onArrival).toHaveBeenCalledTimes(1)
    expect(usePlayer.getState().duration).toBeGreaterThan(0)
  })

  test('an edit runs in place: time stays where it was', async () => {
    openDocument('a.py', 'f = 1')
    await vi.waitFor(() => expect(shown()).toBe('f = 1'))
    usePlayer.setState({ time: 3 })
    editSource('f = 2')
    await vi.waitFor(() => expect(shown()).toBe('f = 2'))
    expect(usePlayer.getState().time).toBe(3)
    expect(onArrival).toHaveBeenCalledTimes(1)
  })

  test('an answer that cannot be read is told, and the program runs again by itself', async () => {
    host.noise = 1
    editSource('f = 8')
    await vi.waitFor(() => expect(shown()).toBe('f = 8'))
    expect(useRun.getState().notice).toContain('could not be read')
    expect(sources()).toEqual(['f = 8', 'f = 8'])
  })

  test('a second answer that cannot be read ends the run with its reason', async () => {
    host.noise = 2
    editSource('f = 9')
    await vi.waitFor(() => expect(phase()).toBe('failed'))
    expect(sources()).toEqual(['f = 9', 'f = 9'])
    editSource('f = 10')
    await vi.waitFor(() => expect(shown()).toBe('f = 10'))
  })

  test('several changes in one moment run once', async () => {
    editSource('f')
    editSource('f = ')
    editSource('f = 3')
    await vi.waitFor(() => expect(shown()).toBe('f = 3'))
    expect(sources()).toEqual(['f = 3'])
  })

  test('a mistake keeps the last good picture until it is mended', async () => {
    openDocument('a.py', 'f = 1')
    await vi.waitFor(() => expect(shown()).toBe('f = 1'))
    editSource('oops')
    await vi.waitFor(() => expect(phase()).toBe('failed'))
    expect(isStale(useRun.getState())).toBe(true)
    expect(useRun.getState().printed).toBe('before\n')
    expect(shown()).toBe('f = 1')
    editSource('f = 4')
    await vi.waitFor(() => expect(shown()).toBe('f = 4'))
    expect(isStale(useRun.getState())).toBe(false)
  })

  test('a program without end can be stopped, and the next one runs', async () => {
    editSource('while True: pass')
    await vi.waitFor(() => expect(host.heard).toHaveLength(1))
    expect(phase()).toBe('running')
    stopRun()
    await vi.waitFor(() => expect(phase()).toBe('stopped'))
    editSource('f = 5')
    await vi.waitFor(() => expect(shown()).toBe('f = 5'))
  })

  test('a program without end makes way for an edit by itself', async () => {
    editSource('while True: pass')
    await vi.waitFor(() => expect(host.heard).toHaveLength(1))
    editSource('f = 6')
    await vi.waitFor(() => expect(shown()).toBe('f = 6'))
    expect(phase()).toBe('done')
  })

  test('a leaf that is called data runs with that role', async () => {
    editSource('w = 1')
    await vi.waitFor(() => expect(phase()).toBe('done'))
    setRole('w', 'data')
    await vi.waitFor(() => expect(host.heard).toHaveLength(2))
    expect(host.heard[1]).toMatchObject({ kind: 'run', options: { roles: { w: 'data' } } })
  })

  test('of a leaf that is turned fast the latest value counts', async () => {
    editSource('w = 1')
    await vi.waitFor(() => expect(phase()).toBe('done'))
    for (const value of [2, 3, 4, 5]) setLeaf(0 as never, [value])
    await vi.waitFor(() => {
      const sets = host.heard.flatMap((one) => (one.kind === 'set' ? [one.value] : []))
      expect(sets.at(-1)).toEqual([5])
    })
    await vi.waitFor(() => expect(phase()).toBe('done'))
  })

  test('a link that comes back runs what was typed meanwhile', async () => {
    openDocument('a.py', 'f = 1')
    await vi.waitFor(() => expect(shown()).toBe('f = 1'))
    host.lose()
    expect(useRun.getState().link).toBe('lost')
    editSource('f = 7')
    host.open()
    await vi.waitFor(() => expect(shown()).toBe('f = 7'))
    expect(useRun.getState().link).toBe('open')
  })

  test('a run that the lost link took with it runs again', async () => {
    editSource('while True: pass')
    await vi.waitFor(() => expect(host.heard).toHaveLength(1))
    host.lose()
    await vi.waitFor(() => expect(phase()).toBe('idle'))
    host.open()
    await vi.waitFor(() => expect(host.heard).toHaveLength(2))
    expect(sources()).toEqual(['while True: pass', 'while True: pass'])
  })

  test('running again without a change plays from the start', async () => {
    openDocument('a.py', 'f = 1')
    await vi.waitFor(() => expect(shown()).toBe('f = 1'))
    usePlayer.setState({ time: 3 })
    runNow()
    await vi.waitFor(() => expect(usePlayer.getState().time).toBe(0))
    expect(onArrival).toHaveBeenCalledTimes(2)
  })
})
