/** The engine's public API: re-exports, nothing else. */
export { OPS } from './ops/index.ts'
export { opByPython, opNamed, pythonNames } from './ops/lookup.ts'
export type {
  Aliases,
  Attrs,
  AttrValue,
  Call,
  CurveWindow,
  Example,
  Explanation,
  Family,
  LocalGradient,
  Op,
  Param,
  ScalarRule,
} from './ops/op.ts'
export { broadcastShapes, formatShape, sizeOf } from './tensor/shape.ts'
export {
  arange,
  type DType,
  fromArray,
  fromFlat,
  full,
  type Nested,
  ones,
  type Shape,
  scalar,
  type Tensor,
  toFlat,
  toNested,
  zeros,
} from './tensor/tensor.ts'
export { contiguous } from './tensor/views.ts'
