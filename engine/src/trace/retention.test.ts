import { describe, expect, test } from 'vitest'
import type { EventIndex, NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { Tape } from '../tape/tape.ts'
import { fromFlat, full, toFlat, zeros } from '../tensor/tensor.ts'
import { type BuiltTrace, TraceBuilder } from './build.ts'
import { nodeAt } from './graph.ts'
import { TRACE_LIMITS, type TraceLimits } from './passLog.ts'

/** Gradient descent on sum((w x)²) with n numbers; `hand` updates without a backward pass of ours. */
function train(
  passes: number,
  n: number,
  options: { hand?: boolean; limits?: Partial<TraceLimits>; keptBytes?: number } = {},
) {
  const tape = new Tape()
  tape.keptBytes = options.keptBytes ?? tape.keptBytes
  const builder = new TraceBuilder(tape, { ...TRACE_LIMITS, ...options.limits })
  tape.observer = builder
  const x = tape.leaf(
    fromFlat(
      Array.from({ length: n }, (_, i) => i / n),
      [n],
    ),
    'data',
    'x',
  )
  let w = tape.leaf(full([n], 1), 'data', 'w')
  let loss = w
  const products: NodeId[] = []
  for (let pass = 0; pass < passes; pass++) {
    const y = tape.record(opNamed('mul'), [w, x])
    products.push(y)
    loss = tape.record(opNamed('sum'), [tape.record(opNamed('mul'), [y, y])], {
      axis: null,
      keepdims: false,
    })
    tape.name(loss, 'loss')
    if (!options.hand) tape.backward(loss)
    const grad = options.hand ? zeros([n]) : tape.grad(w)!
    const next = toFlat(tape.tensorAt(w)).map((value, i) => value - 0.1 * grad.data[i]!)
    w = tape.update(w, fromFlat(next, [n]))
    tape.zeroGrad(w)
  }
  if (options.hand) tape.backward(loss)
  const finish = (): BuiltTrace => builder.finish({ lossName: 'loss', keep: [] })
  return { tape, products, finish }
}

/** The loss of every pass that a trace tells. */
const losses = ({ trace }: BuiltTrace) =>
  Array.from({ length: trace.length }, (_, i) => trace.at(i as EventIndex))
    .filter((event) => event.kind === 'forward' && nodeAt(trace.graph, event.node).label === 'loss')
    .map((event) => (event.kind === 'forward' ? event.value.sample[0] : Number.NaN))

describe('a long training run', () => {
  test('holds the tensors of few passes, however long it is', () => {
    const { tape } = train(300, 1000, { keptBytes: 200_000 })
    expect(tape.bytes).toBeLessThan(250_000)
  })

  test('tells the same story as one that keeps everything', () => {
    const short = train(20, 100, { keptBytes: 0 })
    const whole = train(20, 100)
    expect(short.tape.bytes).toBeLessThan(whole.tape.bytes)
    expect(short.finish().trace).toEqual(whole.finish().trace)
  })

  test('tells the same story also where it leaves passes out', () => {
    const limits = { events: 250 }
    const short = train(50, 100, { keptBytes: 0, limits }).finish()
    const whole = train(50, 100, { limits }).finish()
    expect(whole.droppedPasses).toBeGreaterThan(0)
    expect(short.trace).toEqual(whole.trace)
  })

  test('has no old value but the ones that the program puts back, and says so', () => {
    const { tape, products } = train(20, 100, { keptBytes: 0 })
    const first = products[0]!
    expect(tape.callAt(first)!.value).toBeNull()
    expect(() => tape.value(first)).toThrow('an array of an early pass was let go to save memory')
    tape.putBack(first, full([100], 2))
    expect(toFlat(tape.value(first))).toEqual(toFlat(full([100], 2)))
  })

  test('ends gradients at what an early pass computed, and counts it', () => {
    const { tape, products } = train(20, 100, { keptBytes: 0 })
    const first = products[0]!
    tape.putBack(first, full([100], 2))
    const loss = tape.record(opNamed('sum'), [first], { axis: null, keepdims: false })
    tape.backward(loss)
    expect(toFlat(tape.grad(first)!)).toEqual(toFlat(full([100], 1)))
    expect(tape.endedGradients).toBe(1)
  })

  test('keeps no row of what it neither holds nor shows', () => {
    const { tape } = train(200, 100, { keptBytes: 0, limits: { events: 100 } })
    expect(new Set(tape.calls).size).toBeLessThan(tape.calls.length / 4)
  })

  test.each([
    [50, 100],
    [50, 250],
    [400, 1000],
  ])(
    'shows its first passes, evenly spaced ones and its last: %i passes in %i events',
    (n, most) => {
      const built = train(n, 4, { limits: { events: most } }).finish()
      const all = losses(train(n, 4).finish())
      const shown = losses(built).map((loss) => all.indexOf(loss))
      expect(shown).toHaveLength(built.trace.passes)
      expect(built.droppedPasses).toBe(n - shown.length)
      expect([shown[0], shown.at(-1)]).toEqual([0, n - 1])
      const steps = shown.slice(1, -1).map((pass, k) => pass - shown[k]!)
      const widest = Math.max(...steps)
      expect(steps).toEqual([
        ...steps.filter((step) => step === 1),
        ...steps.filter((step) => step > 1),
      ])
      for (const pass of shown.slice(1, -1)) expect(pass < 10 || pass % widest === 0).toBe(true)
      expect(built.trace.length).toBeLessThan(1.5 * most)
      expect(n - 1 - shown.at(-2)!).toBeLessThanOrEqual(widest)
    },
  )

  test('shows every turn of a loop whose backward pass is written by hand', () => {
    const built = train(5, 4, { hand: true }).finish()
    expect(built.trace.passes).toBe(5)
    expect(losses(built)).toHaveLength(5)
    expect(built.trace.graph.losses).toHaveLength(1)
  })
})

describe('a graph that is too large to show', () => {
  test('shows the nodes nearest to the loss, and what they read as leaves', () => {
    const tape = new Tape()
    const builder = new TraceBuilder(tape, { ...TRACE_LIMITS, nodes: 10 })
    tape.observer = builder
    let at = tape.leaf(0.5, 'data', 'x')
    for (let i = 0; i < 100; i++) at = tape.record(opNamed('tanh'), [at])
    tape.backward(at)
    const { trace, cutNodes } = builder.finish({ lossName: null, keep: [] })
    expect(trace.graph.size).toBe(11)
    expect(cutNodes).toBe(1)
    expect(nodeAt(trace.graph, 0 as NodeId)).toMatchObject({ op: null, role: 'data', inputs: [] })
    expect(trace.length).toBe(11 + 1 + 10 + 10)
  })
})
