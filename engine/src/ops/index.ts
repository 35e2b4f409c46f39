import { abs } from './abs.ts'
import { add } from './add.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { arccos } from './arccos.ts'
import { arccosh } from './arccosh.ts'
import { arcsin } from './arcsin.ts'
import { arcsinh } from './arcsinh.ts'
import { arctan } from './arctan.ts'
import { arctan2 } from './arctan2.ts'
import { arctanh } from './arctanh.ts'
import { argmax } from './argmax.ts'
import { argmin } from './argmin.ts'
import { avgPool1d } from './avgPool1d.ts'
import { avgPool2d } from './avgPool2d.ts'
import { batchNorm } from './batchNorm.ts'
import { binaryCrossEntropy } from './binaryCrossEntropy.ts'
import { broadcast } from './broadcast.ts'
import { cast } from './cast.ts'
import { ceil } from './ceil.ts'
import { clip } from './clip.ts'
import { concatenate } from './concatenate.ts'
import { conv1d } from './conv1d.ts'
import { conv2d } from './conv2d.ts'
import { convTranspose2d } from './convTranspose2d.ts'
import { copy } from './copy.ts'
import { cos } from './cos.ts'
import { cosh } from './cosh.ts'
import { crossEntropy } from './crossEntropy.ts'
import { cube } from './cube.ts'
import { cumsum } from './cumsum.ts'
import { det } from './det.ts'
import { diag } from './diag.ts'
import { div } from './div.ts'
import { dot } from './dot.ts'
import { dropout } from './dropout.ts'
import { einsum } from './einsum.ts'
import { elu } from './elu.ts'
import { embedding } from './embedding.ts'
import { equal } from './equal.ts'
import { erf } from './erf.ts'
import { exp } from './exp.ts'
import { expandDims } from './expandDims.ts'
import { expm1 } from './expm1.ts'
import { flip } from './flip.ts'
import { floor } from './floor.ts'
import { floorDivide } from './floorDivide.ts'
import { gelu } from './gelu.ts'
import { getitem } from './getitem.ts'
import { greater } from './greater.ts'
import { greaterEqual } from './greaterEqual.ts'
import { groupNorm } from './groupNorm.ts'
import { hardTanh } from './hardTanh.ts'
import { hinge } from './hinge.ts'
import { hypot } from './hypot.ts'
import { inner } from './inner.ts'
import { inv } from './inv.ts'
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
import { logsumexp } from './logsumexp.ts'
import { matmul } from './matmul.ts'
import { max } from './max.ts'
import { maximum } from './maximum.ts'
import { maxPool1d } from './maxPool1d.ts'
import { maxPool2d } from './maxPool2d.ts'
import { mean } from './mean.ts'
import { min } from './min.ts'
import { minimum } from './minimum.ts'
import { mod } from './mod.ts'
import { moveaxis } from './moveaxis.ts'
import { mse } from './mse.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'
import { norm } from './norm.ts'
import { notEqual } from './notEqual.ts'
import type { Op } from './op.ts'
import { outer } from './outer.ts'
import { pad } from './pad.ts'
import { pow } from './pow.ts'
import { prod } from './prod.ts'
import { ravel } from './ravel.ts'
import { reciprocal } from './reciprocal.ts'
import { relu } from './relu.ts'
import { repeat } from './repeat.ts'
import { reshape } from './reshape.ts'
import { roll } from './roll.ts'
import { round } from './round.ts'
import { scaledDotProductAttention } from './scaledDotProductAttention.ts'
import { setitem } from './setitem.ts'
import { sigmoid } from './sigmoid.ts'
import { sign } from './sign.ts'
import { silu } from './silu.ts'
import { sin } from './sin.ts'
import { sinh } from './sinh.ts'
import { softmax } from './softmax.ts'
import { softplus } from './softplus.ts'
import { solve } from './solve.ts'
import { split } from './split.ts'
import { sqrt } from './sqrt.ts'
import { square } from './square.ts'
import { squeeze } from './squeeze.ts'
import { stack } from './stack.ts'
import { std } from './std.ts'
import { sub } from './sub.ts'
import { sum } from './sum.ts'
import { swapaxes } from './swapaxes.ts'
import { take } from './take.ts'
import { tan } from './tan.ts'
import { tanh } from './tanh.ts'
import { tile } from './tile.ts'
import { trace } from './trace.ts'
import { transpose } from './transpose.ts'
import { tril } from './tril.ts'
import { triu } from './triu.ts'
import { variance } from './variance.ts'
import { where } from './where.ts'

/** Every op, in alphabetical order: a new op is one line here (and its import). */
export const OPS: readonly Op[] = [
  abs,
  add,
  all,
  any,
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctan2,
  arctanh,
  argmax,
  argmin,
  avgPool1d,
  avgPool2d,
  batchNorm,
  binaryCrossEntropy,
  broadcast,
  cast,
  ceil,
  clip,
  concatenate,
  conv1d,
  conv2d,
  convTranspose2d,
  copy,
  cos,
  cosh,
  crossEntropy,
  cube,
  cumsum,
  det,
  diag,
  div,
  dot,
  dropout,
  einsum,
  elu,
  embedding,
  equal,
  erf,
  exp,
  expandDims,
  expm1,
  flip,
  floor,
  floorDivide,
  gelu,
  getitem,
  greater,
  greaterEqual,
  groupNorm,
  hardTanh,
  hinge,
  hypot,
  inner,
  inv,
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
  logsumexp,
  matmul,
  max,
  maximum,
  maxPool1d,
  maxPool2d,
  mean,
  min,
  minimum,
  mod,
  moveaxis,
  mse,
  mul,
  neg,
  norm,
  notEqual,
  outer,
  pad,
  pow,
  prod,
  ravel,
  reciprocal,
  relu,
  repeat,
  reshape,
  roll,
  round,
  scaledDotProductAttention,
  setitem,
  sigmoid,
  sign,
  silu,
  sin,
  sinh,
  softmax,
  softplus,
  solve,
  split,
  sqrt,
  square,
  squeeze,
  stack,
  std,
  sub,
  sum,
  swapaxes,
  take,
  tan,
  tanh,
  tile,
  trace,
  transpose,
  tril,
  triu,
  variance,
  where,
]
