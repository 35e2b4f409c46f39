import type { Message, NodeId, RunId, RunSummary } from '@chainlight/engine'
import { cutTrace } from '@chainlight/engine'
import { decodeCommand, encodeMessage, transportPair } from '@chainlight/engine/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { sigmoidTrace } from '../show/fixtures.ts'
import { type Client, createClient, type Outcome } from './client.ts'

const SUMMARY: RunSummary = {
  loss: 0.73,
  lossName: 'f',
  nodes: 14,
  events: 40,
  passes: 1,
  printed: 'hello\n',
  milliseconds: 1,
  warnings: [],
}

const trace = sigmoidTrace()
const run = (id: number) => id as RunId

/** A host that answers each command by a script, and remembers what it was told. */
function scriptedHost(answer: (command: ReturnType<typeof decodeCommand>) => readonly Message[]) {
  const [page, host] = transportPair()
  const heard: ReturnType<typeof decodeCommand>[] = []
  host.onMessage((bytes) => {
    const command = decodeCommand(bytes)
    heard.push(command)
    for (const message of answer(command)) host.send(encodeMessage(message))
  })
  return { page, heard }
}

function wholeRun(request: number, id: number, source: string): readonly Message[] {
  const pieces = cutTrace(trace, true)
  return [
    { kind: 'started', request, run: run(id), file: 'a.py', source, base: null, same: false },
    ...pieces.map((piece, seq) => ({
      kind: 'chunk' as const,
      run: run(id),
      seq,
      last: seq === pieces.length - 1,
      piece,
    })),
    { kind: 'done', run: run(id), summary: SUMMARY },
  ]
}

/** New numbers on the graph of run `base`. */
function replay(request: number, id: number, base: number): readonly Message[] {
  const started = { file: 'a.py', source: 'x', base: run(base), same: true }
  const pieces = cutTrace(trace, false)
  const last = pieces.length - 1
  return [
    { kind: 'started', request, run: run(id), ...started },
    ...pieces.map((piece, seq) => ({
      kind: 'chunk' as const,
      run: run(id),
      seq,
      last: seq === last,
      piece,
    })),
    { kind: 'done', run: run(id), summary: SUMMARY },
  ]
}

describe('the client of a host', () => {
  const foreign: Outcome[] = []
  const refusals: string[] = []
  const listener = {
    hello: () => {},
    foreignRun: (outcome: Outcome) => foreign.push(outcome),
    refused: (reason: string) => refusals.push(reason),
  }
  beforeEach(() => {
    foreign.length = 0
    refusals.length = 0
  })

  test('gathers the chunks of a run into its trace and gives credit back for each', async () => {
    const { page, heard } = scriptedHost((command) =>
      command.kind === 'run' ? wholeRun(command.request, 7, command.source) : [],
    )
    const outcome = await createClient(page, listener).run('a.py', 'x = 1', {})
    if (outcome.kind !== 'done') throw new Error(`the run ended as ${outcome.kind}`)
    expect(outcome.run).toBe(7)
    expect(outcome.source).toBe('x = 1')
    expect(outcome.summary.printed).toBe('hello\n')
    expect(outcome.trace.length).toBe(trace.length)
    expect([...outcome.trace.columns.value]).toEqual([...trace.columns.value])
    await Promise.resolve()
    const acks = heard.filter((command) => command.kind === 'ack')
    expect(acks).toHaveLength(cutTrace(trace, true).length)
  })

  test('takes the graph from the run that brought it, however many replays come between', async () => {
    const { page } = scriptedHost((command) => {
      if (command.kind === 'run') return wholeRun(command.request, 1, command.source)
      return command.kind === 'set' ? replay(command.request, 2 + command.leaf, 1) : []
    })
    const client = createClient(page, listener)
    const first = await client.run('a.py', 'x', {})
    for (const leaf of [0, 1, 2] as NodeId[]) {
      const next = await client.set(run(1), leaf, [5])
      if (first.kind !== 'done' || next.kind !== 'done') throw new Error('a run did not finish')
      expect(next.same).toBe(true)
      expect(next.trace.graph).toBe(first.trace.graph)
    }
  })

  test('says that an answer cannot be read, gives credit for it, and takes the next one', async () => {
    const { page, heard } = scriptedHost((command) => {
      if (command.kind === 'run') return wholeRun(command.request, 9, command.source)
      return command.kind === 'set' ? replay(command.request, 2, 77) : []
    })
    const client = createClient(page, listener)
    const replayed = await client.set(run(77), 0 as NodeId, [5])
    expect(replayed).toMatchObject({ kind: 'damaged', reason: expect.stringContaining('run 77') })
    expect(await client.run('a.py', 'x', {})).toMatchObject({ kind: 'done', run: 9 })
    await Promise.resolve()
    expect(heard.filter(({ kind }) => kind === 'ack')).toHaveLength(
      cutTrace(trace, true).length + cutTrace(trace, false).length,
    )
    expect(foreign).toEqual([])
  })

  test('says that bytes are no message at all', async () => {
    const [page, host] = transportPair()
    const waiting = createClient(page, listener).run('a.py', 'x', {})
    host.send(Uint8Array.of(1, 2, 3))
    expect(await waiting).toMatchObject({ kind: 'damaged' })
  })

  test('tells how a run failed, and what it printed before', async () => {
    const report = { kind: 'ProgramError', message: 'no variable "oops"' } as const
    const { page } = scriptedHost((command) => {
      if (command.kind !== 'run') return []
      const { request, file, source } = command
      return [
        { kind: 'started', request, run: run(1), file, source, base: null, same: false },
        { kind: 'failed', run: run(1), report, printed: 'so far\n' },
      ]
    })
    const outcome = await createClient(page, listener).run('a.py', 'oops', {})
    expect(outcome).toEqual({ kind: 'failed', report, printed: 'so far\n' })
  })

  test('hands over whole tensors, and the reason where there is none', async () => {
    const { page } = scriptedHost((command) => {
      if (command.kind !== 'inspect') return []
      const { request, what } = command
      if (what === 'grad')
        return [{ kind: 'inspected', request, tensor: null, problem: 'too early' }]
      const data = Float64Array.of(1, 2)
      return [{ kind: 'inspected', request, tensor: { shape: [2], dtype: 'float64', data } }]
    })
    const client = createClient(page, listener)
    const tensor = await client.inspect(run(1), 0 as NodeId, 'value')
    expect([...(tensor?.data ?? [])]).toEqual([1, 2])
    await expect(client.inspect(run(1), 0 as NodeId, 'grad')).rejects.toThrow('too early')
  })

  test('ends what waits when the link is lost', async () => {
    const { page } = scriptedHost(() => [])
    const client: Client = createClient(page, listener)
    const outcome = client.run('a.py', 'x', {})
    client.close()
    expect(await outcome).toEqual({ kind: 'lost' })
  })

  test('shows runs that others asked for, and passes refusals on', async () => {
    const { page } = scriptedHost((command) =>
      command.kind === 'stop'
        ? [...wholeRun(99, 3, 'theirs'), { kind: 'refused', reason: 'followers may not run' }]
        : [],
    )
    createClient(page, listener).stop()
    await new Promise((resolve) => setTimeout(resolve))
    expect(foreign.map((outcome) => outcome.kind)).toEqual(['done'])
    expect(refusals).toEqual(['followers may not run'])
  })
})
