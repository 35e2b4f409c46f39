import { abs } from './abs.ts'
import { add } from './add.ts'
import { arccos } from './arccos.ts'
import { arccosh } from './arccosh.ts'
import { arcsin } from './arcsin.ts'
import { arcsinh } from './arcsinh.ts'
import { arctan } from './arctan.ts'
import { arctan2 } from './arctan2.ts'
import { arctanh } from './arctanh.ts'
import { broadcast } from './broadcast.ts'
import { ceil } from './ceil.ts'
import { clip } from './clip.ts'
import { concatenate } from './concatenate.ts'
import { cos } from './cos.ts'
import { cosh } from './cosh.ts'
import { crossEntropy } from './crossEntropy.ts'
import { div } from './div.ts'
import { dot } from './dot.ts'
import { elu } from './elu.ts'
import { equal } from './equal.ts'
import { erf } from './erf.ts'
import { exp } from './exp.ts'
import { expandDims } from './expandDims.ts'
import { expm1 } from './expm1.ts'
import { floor } from './floor.ts'
import { floorDivide } from './floorDivide.ts'
import { gelu } from './gelu.ts'
import { getitem } from './getitem.ts'
import { greater } from './greater.ts'
import { greaterEqual } from './greaterEqual.ts'
import { hardTanh } from './hardTanh.ts'
import { hypot } from './hypot.ts'
import { layerNorm } from './layerNorm.ts'
import { leakyRelu } from './leakyRelu.ts'
import { less } from './less.ts'
import { lessEqual } from './lessEqual.ts'
import { log } from './log.ts'
import { log1p } from './log1p.ts'
import { log2 } from './log2.ts'
import { log10 } from './log10.ts'
import { logaddexp } from './logaddexp.ts'
import { logicalAnd } from './logicalAnd.ts'
import { logicalNot } from './logicalNot.ts'
import { logicalOr } from './logicalOr.ts'
import { logSigmoid } from './logSigmoid.ts'
import { logSoftmax } from './logSoftmax.ts'
import { matmul } from './matmul.ts'
import { max } from './max.ts'
import { maximum } from './maximum.ts'
import { mean } from './mean.ts'
import { min } from './min.ts'
import { minimum } from './minimum.ts'
import { mod } from './mod.ts'
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
import { round } from './round.ts'
import { setitem } from './setitem.ts'
import { sigmoid } from './sigmoid.ts'
import { sign } from './sign.ts'
import { silu } from './silu.ts'
import { sin } from './sin.ts'
import { sinh } from './sinh.ts'
import { softmax } from './softmax.ts'
import { softplus } from './softplus.ts'
import { sqrt } from './sqrt.ts'
import { square } from './square.ts'
import { squeeze } from './squeeze.ts'
import { stack } from './stack.ts'
import { sub } from './sub.ts'
import { sum } from './sum.ts'
import { take } from './take.ts'
import { tan } from './tan.ts'
import { tanh } from './tanh.ts'
import { transpose } from './transpose.ts'
import { where } from './where.ts'

/** Every op, in alphabetical order: a new op is one line here (and its import). */
export const OPS: readonly Op[] = [
  abs,
  add,
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctan2,
  arctanh,
  broadcast,
  ceil,
  clip,
  concatenate,
  cos,
  cosh,
  crossEntropy,
  div,
  dot,
  elu,
  equal,
  erf,
  exp,
  expandDims,
  expm1,
  floor,
  floorDivide,
  gelu,
  getitem,
  greater,
  greaterEqual,
  hardTanh,
  hypot,
  layerNorm,
  leakyRelu,
  less,
  lessEqual,
  log,
  log10,
  log1p,
  log2,
  logaddexp,
  logicalAnd,
  logicalNot,
  logicalOr,
  logSigmoid,
  logSoftmax,
  matmul,
  max,
  maximum,
  mean,
  min,
  minimum,
  mod,
  mul,
  neg,
  notEqual,
  pad,
  pow,
  ravel,
  reciprocal,
  relu,
  reshape,
  round,
  setitem,
  sigmoid,
  sign,
  silu,
  sin,
  sinh,
  softmax,
  softplus,
  sqrt,
  square,
  squeeze,
  stack,
  sub,
  sum,
  take,
  tan,
  tanh,
  transpose,
  where,
]
