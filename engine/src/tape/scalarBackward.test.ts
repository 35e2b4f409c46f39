import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { fromArray } from '../tensor/tensor.ts'
import { Tape } from './tape.ts'

const OPS = ['add', 'mul', 'sub', 'tanh', 'exp', 'sigmoid', 'square'].map(opNamed)

type Use = readonly [op: number, a: number, b: number]

/** The same scalars on a tape; `hasTensors` adds a use of an op on arrays that nothing reads. */
function record(leaves: readonly number[], uses: readonly Use[], hasTensors: boolean) {
  const tape = new Tape()
  const reached: number[][] = []
  tape.observer = {
    backward: (flow) => {
      reached.push([...flow.leaves, ...flow.ops.subarray(0, flow.opCount)])
    },
    update: () => {},
    letGo: () => true,
  }
  for (const x of leaves) tape.leaf(x, 'data')
  for (const [which, a, b] of uses) {
    const op = OPS[which % OPS.length]!
    const pick = (n: number) => (n % tape.size) as NodeId
    tape.recordScalar(op, pick(a), op.params.length === 2 ? pick(b) : -1)
  }
  const loss = (tape.size - 1) as NodeId
  if (hasTensors) tape.record(opNamed('exp'), [tape.leaf(fromArray([1, 2]), 'data')])
  return { tape, loss, reached }
}

test('A loss of scalars alone has the gradients, to the last bit, and the story of one beside tensors', () => {
  const number = fc.integer({ min: -20, max: 20 }).map((x) => x / 10)
  const use = fc.tuple(fc.nat(100), fc.nat(1000), fc.nat(1000))
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1, maxLength: 6 }),
      fc.array(use, { maxLength: 40 }),
      fc.nat(50),
      (leaves, uses, middle) => {
        const alone = record(leaves, uses, false)
        const beside = record(leaves, uses, true)
        for (const { tape, loss } of [alone, beside]) {
          // From the middle too: what is there already is added to.
          tape.backward((middle % (loss + 1)) as NodeId)
          tape.backward(loss)
        }
        expect(alone.reached).toEqual(beside.reached)
        const gradients = ({ tape, loss }: ReturnType<typeof record>) =>
          Array.from({ length: loss + 1 }, (_, i) => tape.gradAt(i as NodeId)?.data[0] ?? null)
        expect(gradients(alone)).toEqual(gradients(beside))
      },
    ),
  )
})
