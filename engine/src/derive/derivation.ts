import type { NodeId } from '../brand.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import type { Term } from './term.ts'

/** A value of the forward pass: `Z = X W`, and its numbers. */
export interface Equation {
  readonly node: NodeId
  readonly name: string
  readonly latex: string
  readonly numeric: string
  readonly shape: Shape
}

/** One line of a derivation: the gradient of one value, from those of its readers. */
export interface DerivedLine {
  readonly node: NodeId
  readonly name: string
  /** LaTeX of ∂L/∂value. */
  readonly gradientLatex: string
  readonly shape: Shape
  readonly terms: readonly Term[]
  /** The chain rule in symbols, with shapes under the factors of tensors. */
  readonly symbolic: string
  /** The same with the numbers, and what they come to. Empty where the trace holds only a sample of a tensor. */
  readonly numeric: string
  /** What the factors come to; null where the trace holds only a sample. */
  readonly value: Tensor | null
  /** True where the printed numbers give the printed result; the sheet writes ≈ otherwise. */
  readonly isExact: boolean
  readonly reasons: readonly string[]
  readonly where: readonly string[]
}

/** The whole way from a loss to one value, line by line. */
export interface Derivation {
  readonly loss: string
  readonly of: string
  /** LaTeX of ∂L/∂value. */
  readonly gradientLatex: string
  readonly node: NodeId
  readonly shape: Shape
  readonly pass: number
  readonly passes: number
  /** The program's numbers that the lines use, and the values computed on the way. */
  readonly given: readonly Equation[]
  readonly forward: readonly Equation[]
  /** From the loss to the value. */
  readonly lines: readonly DerivedLine[]
  /** How many lines next to the loss are left out; the first line then begins from gradients that are given. */
  readonly omitted: number
  /** The chain rule with every intermediate gradient put in; null where it would be too long to read. */
  readonly chain: string | null
  readonly value: Tensor | null
}
