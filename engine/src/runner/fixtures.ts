import type { NodeId } from '../brand.ts'
import type { FrontEnd } from '../importers/importer.ts'
import { opNamed } from '../ops/lookup.ts'
import type { ProgramResult, Recorder } from '../tape/recorder.ts'
import { scalar } from '../tensor/tensor.ts'

// Test support: programs that speak to the recorder directly, as a front end does.

/** What a program leaves behind, its last variable being the loss unless it called `backward` itself. */
export function resultOf(
  vars: Readonly<Record<string, NodeId>>,
  calledBackward = false,
): ProgramResult {
  const [lossName, loss] = Object.entries(vars).at(-1) ?? [null, null]
  return { loss, lossName, calledBackward, vars: new Map(Object.entries(vars)), printed: '' }
}

/** CS231n's sigmoid neuron: f = 1 / (1 + exp(−(w0 x0 + w1 x1 + w2))), a line each. */
export const sigmoidNeuron: FrontEnd = (_source, recorder) => {
  const line = lines(recorder)
  const leaf = (name: string, value: number) => line(() => recorder.leaf(value, 'data', name))
  const use = (name: string, op: string, ...inputs: readonly NodeId[]) =>
    line(() => {
      const id = recorder.record(opNamed(op), inputs)
      recorder.name(id, name)
      return id
    })
  const w0 = leaf('w0', 2)
  const x0 = leaf('x0', -1)
  const w1 = leaf('w1', -3)
  const x1 = leaf('x1', -2)
  const w2 = leaf('w2', -3)
  const m0 = use('m0', 'mul', w0, x0)
  const m1 = use('m1', 'mul', w1, x1)
  const a = use('a', 'add', m0, m1)
  const d = use('d', 'add', a, w2)
  const n = use('n', 'neg', d)
  const e = use('e', 'exp', n)
  const one = line(() => recorder.leaf(1, 'constant'))
  const u = use('u', 'add', e, one)
  const f = use('f', 'reciprocal', u)
  return resultOf({ w0, x0, w1, x1, w2, m0, m1, a, d, n, e, u, f })
}

/** Gradient descent on loss = (w x)², `steps` times, with `.backward()` and an update. */
export function training(steps: number): FrontEnd {
  return (_source, recorder) => {
    const x = recorder.leaf(3, 'data', 'x')
    let w = recorder.leaf(1, 'data', 'w')
    let loss = w
    for (let step = 0; step < steps; step++) {
      recorder.enter('loop', 'for step')
      recorder.at(4, 3, 4, 20)
      const y = recorder.record(opNamed('mul'), [w, x])
      recorder.at(5, 3, 5, 20)
      loss = recorder.record(opNamed('mul'), [y, y])
      recorder.name(loss, 'loss')
      recorder.backward(loss)
      const grad = recorder.grad(w)
      w = recorder.update(w, scalar(recorder.numberAt(w) - 0.01 * (grad?.data[0] ?? 0)))
      recorder.zeroGrad(w)
      recorder.leave()
    }
    return resultOf({ x, w, loss }, true)
  }
}

function lines(recorder: Recorder): <T>(work: () => T) => T {
  let line = 0
  return (work) => {
    line++
    recorder.at(line, 1, line, 20)
    return work()
  }
}
