import { map2 } from '../../tensor/kernels/map.ts'
import { sameShape } from '../../tensor/shape.ts'
import { ones, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { grouped } from '../latexName.ts'
import { numberLatex, roundTo } from '../numbers.ts'
import {
  type Factor,
  type Form,
  type Gate,
  inputShapeOf,
  localLatex,
  reasonOf,
  sent,
  upstreamOf,
} from '../term.ts'

const NUMBER = /^-?\d+(\.\d+)?$/
const FAMILIES: ReadonlySet<string> = new Set(['add', 'mul', 'curve', 'select'])

/** Number by number: local gradient times upstream gradient. Both are arrays of one shape, or single numbers. */
export const elementwise: Form = (gate) => {
  const shape = inputShapeOf(gate)
  if (!FAMILIES.has(gate.op.family) || !sameShape(shape, gate.shape)) return null
  const latex = localLatex(gate)
  const isScalar = shape.length === 0
  const reasons = [reasonOf(gate)]
  const up = upstreamOf(gate)
  if (!isScalar && latex === '1') {
    return { ...PLAIN, factors: [up], combine: ([only]) => only as Tensor, reasons }
  }
  const local: Factor = {
    role: 'local',
    latex: isNegative(latex) ? latex : grouped(latex),
    shape: !isScalar && NUMBER.test(latex) ? [] : shape,
    tensor: localTensor(gate, !isScalar && NUMBER.test(latex) ? Number(latex) : null),
    ...(isScalar ? substitution(gate) : {}),
  }
  const join = isScalar || NUMBER.test(latex) ? ' \\cdot ' : ' \\odot '
  return { ...PLAIN, factors: [local, up], join, combine: multiplied, reasons }
}

const PLAIN = { join: '', around: ['', ''], where: null } as const

/** The product of two arrays of one shape, or of a number and an array. */
export function multiplied(factors: readonly Tensor[]): Tensor {
  const [a, b] = factors as readonly [Tensor, Tensor] // forms pass as many as they have
  if (a.shape.length === 0 && b.shape.length > 0) {
    const k = toFlat(a)[0] ?? Number.NaN
    return map2(b, b, 'float64', (x) => k * x)
  }
  if (b.shape.length === 0 && a.shape.length > 0) return multiplied([b, a])
  return map2(a, b, 'float64', (x, y) => x * y)
}

function localTensor(gate: Gate, constant: number | null): Tensor | null {
  if (constant === null) return sent(gate, ones(gate.shape))
  return { ...ones([]), data: Float64Array.of(constant) }
}

/** The local gradient's formula with numbers in place of names: 0.73 (1 − 0.73). */
function substitution(gate: Gate): Partial<Factor> {
  const { explanation, slot, op, attrs, inputs, output } = gate
  const local = explanation.locals[slot] ?? explanation.locals[0]
  const known = [...inputs, output].map((tensor) => (tensor ? (toFlat(tensor)[0] ?? 0) : null))
  if (!local || known.some((value) => value === null)) return {}
  const values = known as readonly number[] // none is null
  const written = (digits: number) => values.map((value) => operand(value, digits))
  const substituted = (digits: number) => {
    const all = written(digits)
    const formula = local.latex(all.slice(0, -1), all.at(-1) ?? '')
    return isNegative(formula) ? formula : grouped(formula)
  }
  const rule = op.scalar ?? op.scalarWith?.(attrs)
  if (!rule) return { substituted, closes: () => false }
  const localOf = (all: readonly number[]) =>
    rule.local(all[0] ?? 0, all.length > 2 ? (all[1] ?? 0) : 0, all.at(-1) ?? 0, slot)
  const closes = (digits: number) => {
    const printed = localOf(values.map((value) => roundTo(value, digits)))
    return roundTo(printed, digits) === roundTo(localOf(values), digits)
  }
  return { substituted, closes }
}

/** A number that may stand anywhere in a formula: a negative one, or one with a power of ten, in parentheses. */
function operand(value: number, digits: number): string {
  const text = numberLatex(value, digits)
  return /^\d+(\.\d+)?$/.test(text) ? text : `\\left(${text}\\right)`
}

/** A single factor with a minus in front, which may begin a product. */
function isNegative(latex: string): boolean {
  return latex.startsWith('-') && grouped(latex.slice(1)) === latex.slice(1)
}
