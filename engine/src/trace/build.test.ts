import { describe, expect, test } from 'vitest'
import type { EventIndex, NodeId } from '../brand.ts'
import type { FrontEnd } from '../importers/importer.ts'
import { opNamed } from '../ops/lookup.ts'
import { execute } from '../runner/execute.ts'
import { resultOf, sigmoidNeuron, training } from '../runner/fixtures.ts'
import { fromArray } from '../tensor/tensor.ts'
import { nodeAt } from './graph.ts'
import type { Trace } from './trace.ts'

const traceOf = (front: FrontEnd) => execute(front, '', { shouldStop: () => false }).built.trace

/** Events as words: 'forward m0 -2', 'vjp mul.0 …'. */
function story(trace: Trace): readonly string[] {
  return Array.from({ length: trace.length }, (_, i) => {
    const event = trace.at(i as EventIndex)
    const { label, op } = nodeAt(trace.graph, event.node)
    const name = label ?? op ?? 'constant'
    const slot = event.kind === 'vjp' ? `.${event.slot}` : ''
    const value = trace.columns.value[i]!
    return `${event.kind} ${name}${slot} ${+value.toFixed(2)}`
  })
}

describe('the trace of the sigmoid neuron', () => {
  test('tells values in the order they were computed, then gradients from the last node to the first', () => {
    expect(story(traceOf(sigmoidNeuron))).toEqual([
      'forward w0 2',
      'forward x0 -1',
      'forward w1 -3',
      'forward x1 -2',
      'forward w2 -3',
      'forward m0 -2',
      'forward m1 6',
      'forward a 4',
      'forward d 1',
      'forward n -1',
      'forward e 0.37',
      'forward constant 1',
      'forward u 1.37',
      'forward f 0.73',
      'seed f 1',
      'vjp f.0 -0.53',
      'accumulate u -0.53',
      'vjp u.0 -0.53',
      'accumulate e -0.53',
      'vjp u.1 -0.53',
      'accumulate constant -0.53',
      'vjp e.0 -0.2',
      'accumulate n -0.2',
      'vjp n.0 0.2',
      'accumulate d 0.2',
      'vjp d.0 0.2',
      'accumulate a 0.2',
      'vjp d.1 0.2',
      'accumulate w2 0.2',
      'vjp a.0 0.2',
      'accumulate m0 0.2',
      'vjp a.1 0.2',
      'accumulate m1 0.2',
      'vjp m1.0 -0.39',
      'accumulate w1 -0.39',
      'vjp m1.1 -0.59',
      'accumulate x1 -0.59',
      'vjp m0.0 -0.2',
      'accumulate w0 -0.2',
      'vjp m0.1 0.39',
      'accumulate x0 0.39',
    ])
  })

  test('tells weights from data by their names, and literals from both', () => {
    const { graph } = traceOf(sigmoidNeuron)
    const roles = Array.from({ length: graph.size }, (_, i) => nodeAt(graph, i as NodeId))
      .filter((node) => node.op === null)
      .map((node) => `${node.label}: ${node.role}`)
    expect(roles).toEqual([
      'w0: parameter',
      'x0: data',
      'w1: parameter',
      'x1: data',
      'w2: parameter',
      'null: constant',
    ])
  })
})

describe('a value that is read twice', () => {
  test('is complete only when its last consumer has spoken', () => {
    const trace = traceOf((_source, recorder) => {
      const x = recorder.leaf(3, 'data', 'x')
      const y = recorder.record(opNamed('mul'), [x, x])
      const z = recorder.record(opNamed('add'), [y, x])
      return resultOf({ x, y, z })
    })
    expect(story(trace).slice(3)).toEqual([
      'seed z 1',
      'vjp z.0 1',
      'accumulate y 1',
      'vjp z.1 1',
      'vjp y.0 3',
      'vjp y.1 3',
      'accumulate x 7',
    ])
  })
})

describe('the trace of a training loop', () => {
  const trace = traceOf(training(3))
  const { graph } = trace

  test('has a pass for every turn, each with its values, its gradients and its update', () => {
    expect(trace.passes).toBe(3)
    const [start, end] = [trace.passStart[1]!, trace.passStart[2]!]
    expect(story(trace).slice(start, end)).toEqual([
      'forward x 3',
      'forward w 0.82',
      'forward mul 2.46',
      'forward loss 6.05',
      'seed loss 1',
      'vjp loss.0 2.46',
      'vjp loss.1 2.46',
      'accumulate mul 4.92',
      'vjp mul.0 14.76',
      'accumulate w 14.76',
      'vjp mul.1 4.03',
      'accumulate x 4.03',
      'update w 0.67',
    ])
  })

  test('lets the same words of the program stand at one place in every pass', () => {
    const nodes = Array.from({ length: graph.size }, (_, i) => nodeAt(graph, i as NodeId))
    const sites = (label: string) =>
      new Set(nodes.filter((node) => node.label === label).map((node) => node.site))
    expect(sites('loss').size).toBe(1)
    expect(sites('w').size).toBe(1)
    expect(nodes.filter((node) => node.label === 'loss').map((node) => node.pass)).toEqual([
      0, 1, 2,
    ])
  })

  test('names the loss of every pass', () => {
    expect(graph.losses.map((loss) => nodeAt(graph, loss).pass)).toEqual([0, 1, 2])
    expect(graph.lossName).toBe('loss')
  })
})

describe('what a trace shows', () => {
  test('leaves out what neither a loss nor a named variable needs', () => {
    const trace = traceOf((_source, recorder) => {
      const x = recorder.leaf(2, 'data', 'x')
      recorder.record(opNamed('exp'), [x])
      const kept = recorder.record(opNamed('neg'), [x])
      const y = recorder.record(opNamed('mul'), [x, x])
      return resultOf({ x, kept, y })
    })
    expect(trace.graph.ops).toEqual(['neg', 'mul'])
  })

  test('tells a large tensor by a sample and its range', () => {
    const trace = traceOf((_source, recorder) => {
      const values = Array.from({ length: 100 }, (_, i) =>
        Array.from({ length: 50 }, (_, j) => i - j),
      )
      const X = recorder.leaf(fromArray(values), 'data', 'X')
      const s = recorder.record(opNamed('sum'), [X], { axis: null, keepdims: false })
      return resultOf({ X, s })
    })
    const [digest] = trace.digests
    expect(digest).toMatchObject({ shape: [100, 50], complete: false, sampleShape: [32, 32] })
    expect(digest).toMatchObject({ min: -49, max: 99, mean: 25, zeros: 50, nans: 0 })
    expect(trace.columns.value[0]).toBe(99)
  })
})
