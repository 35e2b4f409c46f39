import type { NodeId } from '../brand.ts'
import type { Attrs, Explanation, Op } from '../ops/op.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'

/** One factor of a product in the chain rule, in symbols and in numbers. */
export interface Factor {
  readonly role: 'local' | 'upstream'
  readonly latex: string
  /** How the upstream gradient stands in `latex`, where it does not stand alone. */
  readonly within?: (upstream: string) => string
  /** As it is multiplied here: transposed, a vector as a row or a column. Null where the trace holds only a sample. */
  readonly tensor: Tensor | null
  readonly shape: Shape
  /** The formula of `latex` with the numbers of its variables in place of their names. */
  readonly substituted?: (digits: number) => string
  /** False where the substituted formula, computed with its printed numbers, does not give the printed number. */
  readonly closes?: (digits: number) => boolean
}

/** What comes back to a value through one of its readers: the product of the factors. */
export interface Term {
  readonly through: NodeId
  readonly slot: number
  readonly factors: readonly Factor[]
  /** LaTeX between the factors, and around them. */
  readonly join: string
  readonly around: readonly [string, string]
  /** What the factors come to, in the shape of the value. */
  combine(factors: readonly Tensor[]): Tensor
  /** Plain sentences: why the local gradient is what it is, why a transpose stands where it stands. */
  readonly reasons: readonly string[]
  /** LaTeX of a formula that the factors' symbols need, such as the entries of a Jacobian. */
  readonly where: string | null
}

/** One use of an op, and the gradient that has come back to its output. */
export interface Gate {
  readonly node: NodeId
  readonly slot: number
  readonly op: Op
  readonly attrs: Attrs
  readonly explanation: Explanation
  readonly name: string
  readonly inputNames: readonly string[]
  /** LaTeX of ∂L/∂output. */
  readonly upstreamLatex: string
  readonly shape: Shape
  readonly inputShapes: readonly Shape[]
  /** Null where the trace holds only a sample. */
  readonly inputs: readonly (Tensor | null)[]
  readonly output: Tensor | null
  readonly upstream: Tensor | null
}

/** The parts of a term that a form decides. */
export type Formed = Omit<Term, 'through' | 'slot'>

/** One way of writing the chain rule at a gate; null where it does not fit. */
export type Form = (gate: Gate) => Formed | null

/** The upstream gradient as it is. */
export function upstreamOf({ upstreamLatex, upstream, shape }: Gate): Factor {
  return { role: 'upstream', latex: upstreamLatex, tensor: upstream, shape }
}

/** LaTeX of the local gradient towards the gate's input. */
export function localLatex({ explanation, slot, inputNames, name }: Gate): string {
  return (explanation.locals[slot] ?? explanation.locals[0])?.latex(inputNames, name) ?? ''
}

/** The plain reason for the local gradient. */
export function reasonOf({ explanation, slot }: Gate): string {
  return (explanation.locals[slot] ?? explanation.locals[0])?.reason ?? ''
}

/** The shape of the input that the gate sends this gradient to. */
export function inputShapeOf({ inputShapes, slot }: Gate): Shape {
  return inputShapes[slot] ?? []
}

/** What the op sends to the input for an upstream gradient; null where a value is missing, or none is sent. */
export function sent(gate: Gate, upstream: Tensor | null): Tensor | null {
  const { op, attrs, inputs, output, slot } = gate
  const known = inputs.filter((input) => input !== null)
  if (output === null || upstream === null || known.length < inputs.length) return null
  return op.vjp({ inputs: known, output, attrs }, upstream)[slot] ?? null
}
