import { ProgramError } from '../errors.ts'
import { floatOf } from '../tensor/dtype.ts'
import { map1, map2, map3 } from '../tensor/kernels/map.ts'
import { sumOver } from '../tensor/sums.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { extremeOver, routeToWinner } from './helpers/extreme.ts'
import { attr } from './helpers/params.ts'
import { type ReductionCall, reduction, spread } from './helpers/reduction.ts'
import type { Attrs } from './op.ts'

/**
 * Length of a vector: `ord` is None or 2, 1, another power, or infinity ('inf'); for a matrix None or 'fro'. The
 * gradient at length 0 is 0, as in PyTorch.
 */
export const norm = reduction({
  name: 'norm',
  aliases: { python: ['np.linalg.norm', 'norm', '.norm'], torch: 'aten::linalg_vector_norm' },
  leading: [attr('ord', null)],
  examples: [
    example([3, -4, 0.5]),
    exampleWith({ axis: 1 }, [
      [1, 2, 3],
      [4, 7, 6],
    ]),
    exampleWith({ axis: 0, ord: 1 }, [
      [1, -2],
      [4, 7],
    ]),
    exampleWith({ axis: 0, ord: 3, keepdims: true }, [
      [1, -2],
      [4, 7],
    ]),
    exampleWith({ ord: 'inf' }, [1, -2.5, 2]),
  ],
  forward(x, axes, keepDims, attrs) {
    const dtype = floatOf(x.dtype)
    const p = powerOf(attrs)
    checkVector(axes, attrs)
    const sizes = map1(x, dtype, Math.abs)
    if (p === Number.POSITIVE_INFINITY) {
      return extremeOver(sizes, axes, keepDims, (next, best) => next > best, 'maximum')
    }
    const powers = map1(sizes, dtype, (size) =>
      p === 1 ? size : p === 2 ? size * size : size ** p,
    )
    const total = sumOver(powers, axes, keepDims)
    return map1(total, dtype, (sum) => (p === 1 ? sum : p === 2 ? Math.sqrt(sum) : sum ** (1 / p)))
  },
  vjp(call) {
    const p = powerOf(call.attrs)
    if (p === Number.POSITIVE_INFINITY) return backFromLargest(call)
    const { x, output, upstream } = call
    return map3(x, spread(output, x), spread(upstream, x), upstream.dtype, (value, length, u) =>
      length === 0 ? 0 : u * Math.sign(value) * (Math.abs(value) / length) ** (p - 1),
    )
  },
  explain: (attrs) => ({
    title: 'Norm',
    role: 'the compass',
    sentence: 'Sends the gradient along the direction in which the vector points.',
    symbol: '‖x‖',
    latex: ([x]) => `\\left\\lVert ${x} \\right\\rVert_{${powerText(attrs)}}`,
    locals: [
      local(
        ([x], out) => `\\operatorname{sign}(${x}) \\left(\\frac{|${x}|}{${out}}\\right)^{p-1}`,
        "the element's share of the length: moving along the long sides lengthens the vector most",
      ),
    ],
  }),
})

function backFromLargest(call: ReductionCall): Tensor {
  const sizes = map1(call.x, floatOf(call.x.dtype), Math.abs)
  const routed = routeToWinner({ ...call, x: sizes })
  return map2(routed, call.x, routed.dtype, (u, value) => u * Math.sign(value))
}

function powerOf(attrs: Attrs): number {
  const { ord } = attrs
  if (ord === undefined || ord === null || ord === 'fro') return 2
  const power = ord === 'inf' ? Number.POSITIVE_INFINITY : Number(ord)
  if (power > 0) return power
  throw new ProgramError(`norm does not know ord=${JSON.stringify(ord)}`, {
    hint: "use 1, 2, another positive number, or 'inf'",
  })
}

/** Over two axes NumPy's `ord` means a matrix norm (singular values, column sums), which is something else. */
function checkVector(axes: readonly number[], attrs: Attrs): void {
  const { ord } = attrs
  if (axes.length < 2 || ord === undefined || ord === null || ord === 'fro') return
  throw new ProgramError(
    `norm with ord=${JSON.stringify(ord)} is not supported over ${axes.length} axes`,
    {
      hint: 'give one axis, or leave `ord` out for the root of the sum of squares',
    },
  )
}

function powerText(attrs: Attrs): string {
  const power = powerOf(attrs)
  return Number.isFinite(power) ? String(power) : '\\infty'
}
