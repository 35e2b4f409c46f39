import { abs } from './abs.ts'
import { add } from './add.ts'
import { broadcast } from './broadcast.ts'
import { concatenate } from './concatenate.ts'
import { cos } from './cos.ts'
import { crossEntropy } from './crossEntropy.ts'
import { div } from './div.ts'
import { dot } from './dot.ts'
import { equal } from './equal.ts'
import { exp } from './exp.ts'
import { expandDims } from './expandDims.ts'
import { gelu } from './gelu.ts'
import { getitem } from './getitem.ts'
import { greater } from './greater.ts'
import { greaterEqual } from './greaterEqual.ts'
import { layerNorm } from './layerNorm.ts'
import { less } from './less.ts'
import { lessEqual } from './lessEqual.ts'
import { log } from './log.ts'
import { logicalAnd } from './logicalAnd.ts'
import { logicalOr } from './logicalOr.ts'
import { logSoftmax } from './logSoftmax.ts'
import { matmul } from './matmul.ts'
import { max } from './max.ts'
import { maximum } from './maximum.ts'
import { mean } from './mean.ts'
import { min } from './min.ts'
import { minimum } from './minimum.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'
import { notEqual } from './notEqual.ts'
import type { Op } from './op.ts'
import { pad } from './pad.ts'
import { pow } from './pow.ts'
import { ravel } from './ravel.ts'
import { reciprocal } from './reciprocal.ts'
import { relu } from './relu.ts'
import { reshape } from './reshape.ts'
import { setitem } from './setitem.ts'
import { sigmoid } from './sigmoid.ts'
import { sin } from './sin.ts'
import { softmax } from './softmax.ts'
import { sqrt } from './sqrt.ts'
import { square } from './square.ts'
import { squeeze } from './squeeze.ts'
import { stack } from './stack.ts'
import { sub } from './sub.ts'
import { sum } from './sum.ts'
import { take } from './take.ts'
import { tanh } from './tanh.ts'
import { transpose } from './transpose.ts'
import { where } from './where.ts'

/** Every op, in alphabetical order of its file. */
export const OPS: readonly Op[] = [
  abs,
  add,
  broadcast,
  concatenate,
  cos,
  crossEntropy,
  div,
  dot,
  equal,
  exp,
  expandDims,
  gelu,
  getitem,
  greater,
  greaterEqual,
  layerNorm,
  less,
  lessEqual,
  log,
  logicalAnd,
  logicalOr,
  logSoftmax,
  matmul,
  max,
  maximum,
  mean,
  min,
  minimum,
  mul,
  neg,
  notEqual,
  pad,
  pow,
  ravel,
  reciprocal,
  relu,
  reshape,
  setitem,
  sigmoid,
  sin,
  softmax,
  sqrt,
  square,
  squeeze,
  stack,
  sub,
  sum,
  take,
  tanh,
  transpose,
  where,
]
