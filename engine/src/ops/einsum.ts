import { contract } from '../tensor/contract.ts'
import { promote } from '../tensor/dtype.ts'
import { type DType, type Shape, zeros } from '../tensor/tensor.ts'
import { type EinsumPlan, planEinsum } from './helpers/einsumPlan.ts'
import { exampleWith } from './helpers/examples.ts'
import { local, operands } from './helpers/explain.ts'
import { attr, tensorList } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/** Sums of products, said by letters: `'ij,jk->ik'` is the matrix product. `operands` follow one by one in Python. */
export const einsum: Op = {
  name: 'einsum',
  family: 'matmul',
  aliases: { python: ['np.einsum', 'torch.einsum'], onnx: 'Einsum', torch: 'aten::einsum' },
  params: [attr('subscripts'), { ...tensorList('operands'), variadic: true }],
  examples: [
    exampleWith(
      { subscripts: 'ij,jk->ik' },
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [1, -1],
        [0.5, 2],
        [3, 0.25],
      ],
    ),
    exampleWith({ subscripts: 'ii' }, [
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ subscripts: 'ij->j' }, [
      [1, 2],
      [3, 4],
    ]),
    exampleWith(
      { subscripts: '...ij,...j' },
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [5, 6],
    ),
    exampleWith(
      { subscripts: 'i,j,ij->' },
      [1, 2],
      [3, 4],
      [
        [5, 6],
        [7, 8],
      ],
    ),
    exampleWith({ subscripts: 'ii->i' }, [
      [1, 2],
      [3, 4],
    ]),
  ],
  broadcasts: false,
  explain: (attrs) => ({
    title: 'Einstein sum',
    role: 'the switcher',
    sentence:
      'Sends each operand the gradient times all the other operands, summed over what it lacks.',
    symbol: 'Σ×',
    latex: (inputs) =>
      `\\operatorname{einsum}_{\\texttt{${String(attrs.subscripts).replace('->', '\\(\\to\\)')}}}\\left(${operands(inputs)}\\right)`,
    locals: [
      local(
        () => '\\prod_{\\text{others}}',
        'each entry is multiplied by entries of the other operands, so their product is its slope',
      ),
    ],
  }),
  shape(shapes, attrs) {
    return outputShape(planFor(shapes, attrs))
  },
  forward(inputs, attrs) {
    const plan = planFor(
      inputs.map((t) => t.shape),
      attrs,
    )
    const dtype = inputs.map((t) => t.dtype).reduce<DType>(promote, 'bool')
    const out = zeros(outputShape(plan), dtype)
    const factors = inputs.map((tensor, i) => ({ tensor, labels: plan.operands[i]! }))
    contract(factors, { tensor: out, labels: plan.output }, plan.extents)
    return out
  },
  vjp({ inputs, attrs }, upstream) {
    const plan = planFor(
      inputs.map((t) => t.shape),
      attrs,
    )
    const factors = inputs.map((tensor, i) => ({ tensor, labels: plan.operands[i]! }))
    return inputs.map((input, slot) => {
      const grad = zeros(input.shape, upstream.dtype)
      const others = factors.with(slot, { tensor: upstream, labels: plan.output })
      contract(others, { tensor: grad, labels: plan.operands[slot]! }, plan.extents)
      return grad
    })
  },
}

function planFor(shapes: readonly Shape[], attrs: Attrs): EinsumPlan {
  return planEinsum(String(attrs.subscripts), shapes)
}

function outputShape(plan: EinsumPlan): Shape {
  return plan.output.map((label) => plan.extents.get(label)!)
}
