import type { DType, Shape, Tensor } from '../tensor/tensor.ts'

/** Values that configure an op without being differentiated: an axis, a stride, a flag, an index list. JSON-safe. */
export type AttrValue = number | boolean | string | null | readonly AttrValue[]
export interface Attrs {
  readonly [name: string]: AttrValue
}

/**
 * What kind of thing an op does. It picks the body, the glyph and the motion on stage, so a new op needs no
 * drawing code.
 */
export type Family =
  | 'add' // add, sub: copies the gradient
  | 'mul' // mul, div: swaps the inputs
  | 'curve' // any unary function of one number
  | 'select' // max, min, where, clip: routes
  | 'reduce' // sum, mean, prod, max over an axis …
  | 'broadcast' // repeats; its backward pass stacks and sums
  | 'movement' // reshape, transpose, slicing, stacking
  | 'matmul'
  | 'conv' // convolution and pooling: a sliding window
  | 'norm' // softmax, layer norm …
  | 'loss'

/** The names an op has elsewhere. `python`: operators ('*'), functions ('np.exp', 'math.exp', 'relu'), methods ('.sum'). */
export interface Aliases {
  readonly python: readonly string[]
  readonly onnx?: string
  readonly torch?: string
}

/** One argument of the Python call, in order, and what it becomes. */
export interface Param {
  readonly name: string
  /** `tensor`: one input; `tensors`: a sequence of inputs (np.stack); `attr`: an entry of `attrs`. */
  readonly kind: 'tensor' | 'tensors' | 'attr'
  /** Present where the argument may be left out. A tensor that is left out (null) is simply not an input. */
  readonly default?: AttrValue
  /**
   * True where a list may also be written as separate positional arguments, so that `.reshape(2, 3)` and
   * `.reshape((2, 3))` both give `shape: [2, 3]`. All positional arguments from here on belong to it.
   */
  readonly variadic?: boolean
}

/** Inputs for the generated tests, away from kinks; scalars are tensors of shape `()`. */
export interface Example {
  readonly inputs: readonly {
    readonly shape: Shape
    readonly values: readonly number[]
    /** float64 where absent. */
    readonly dtype?: DType
  }[]
  readonly attrs?: Attrs
}

/** The local gradient towards one input: d output / d input. */
export interface LocalGradient {
  /** LaTeX of the local gradient's value, given LaTeX names: `latex(['w_0', 'x_0'], 'm')` is `x_0` for multiply. */
  latex(inputs: readonly string[], output: string): string
  /** A plain sentence, understandable after high school: "the other input's value". */
  readonly reason: string
}

/** How an op is explained to a person. */
export interface Explanation {
  /** "Multiply" */
  readonly title: string
  /** What people call it where they write something else for it: "division" for the reciprocal in `1 / x`. */
  readonly writtenAs?: string
  /** "the switcher": the op's nickname by its backward behaviour. */
  readonly role: string
  /** One plain sentence about the backward pass. */
  readonly sentence: string
  /** A short plain-text glyph for the timeline and captions: '×', '+', 'eˣ', '1/x', '−'. */
  readonly symbol: string
  /** LaTeX of the op applied to operands given in LaTeX. */
  latex(inputs: readonly string[]): string
  /** One per input; for ops with any number of inputs a single entry that stands for each. */
  readonly locals: readonly LocalGradient[]
}

/** What a VJP may look at: the cached forward values. */
export interface Call {
  readonly inputs: readonly Tensor[]
  readonly output: Tensor
  readonly attrs: Attrs
  /** By input, false where nobody asks for its gradient, so that an op may save the work and answer null. */
  readonly wanted?: readonly boolean[]
}

/**
 * The same op on plain numbers, for nodes whose inputs and output are scalars: no tensor is made. Unary ops ignore `b`.
 * `local` is d output / d input `slot`. It must agree with `forward`/`vjp` (a generated test checks).
 */
export interface ScalarRule {
  forward(a: number, b: number): number
  local(a: number, b: number, output: number, slot: number): number
  /** True where no input has a gradient (comparisons): it stays blank, though `local` says 0. */
  readonly blank?: boolean
  /** The rule over many nodes at once, where speed matters; must agree with it bit by bit (a generated test checks). */
  readonly loops?: ScalarLoops
}

/** Columns of scalar nodes: the inputs of each (`b` is −1 for a unary op), its value and its gradient. */
export interface ScalarColumns {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly value: Float64Array
  readonly grad: Float64Array
}

/**
 * A scalar rule as loops over the nodes `order[from]` to `order[to − 1]`, all of this op and consumers before their
 * inputs. Each op writes its own, since the engine compiles a loop well only if it calls nothing that changes.
 */
export interface ScalarLoops {
  /** Computes the values, from the end of the stretch to its beginning. */
  forward(columns: ScalarColumns, order: Int32Array, from: number, to: number): void
  /** Adds upstream × local to the gradients of the inputs, slot 0 before slot 1. */
  backward(columns: ScalarColumns, order: Int32Array, from: number, to: number): void
}

/** The window of a unary function's graph that its tile shows: x from/to, y from/to. */
export interface CurveWindow {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** A differentiable function, with everything there is to know about it. One file per op, listed in `index.ts`. */
export interface Op {
  /** Also the file name. */
  readonly name: string
  readonly family: Family
  readonly aliases: Aliases
  readonly params: readonly Param[]
  readonly examples: readonly Example[]
  /** True where operands of different shapes are first made equal by `broadcast` nodes (all elementwise ops). */
  readonly broadcasts: boolean
  readonly scalar?: ScalarRule
  /** In place of `scalar`, where the rule depends on attrs (the slope of leakyRelu). */
  readonly scalarWith?: (attrs: Attrs) => ScalarRule
  readonly curve?: CurveWindow
  /**
   * Present where the Python call returns several tensors (np.split): how many. Each is a node of its own, recorded
   * with `part: 0, 1, …` among its attrs.
   */
  parts?(inputs: readonly Shape[], attrs: Attrs): number
  explain(attrs: Attrs): Explanation
  /** Throws ShapeError, which says what NumPy would say and then helps. */
  shape(inputs: readonly Shape[], attrs: Attrs): Shape
  /** The value. `shape` has accepted the inputs before; what depends on values (an index out of bounds) throws here. */
  forward(inputs: readonly Tensor[], attrs: Attrs): Tensor
  /** Downstream gradients, one per input, each of the input's shape; null where an input has none (indices, conditions). */
  vjp(call: Call, upstream: Tensor): readonly (Tensor | null)[]
}
