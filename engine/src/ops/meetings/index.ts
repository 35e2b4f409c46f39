import type { Op } from '../op.ts'
import { attentionMeetings } from './attention.ts'
import { cumsumMeetings, layerNormMeetings, reductionMeetings, shareMeetings } from './lines.ts'
import type { MeetingCall, Meetings } from './meeting.ts'
import { type Chooses, movedMeetings } from './moves.ts'
import {
  dotMeetings,
  einsumMeetings,
  innerMeetings,
  matmulMeetings,
  outerMeetings,
} from './products.ts'
import { convolutionMeetings, poolingMeetings } from './windows.ts'

const RULES: Readonly<Record<string, (call: MeetingCall) => Meetings>> = {
  matmul: matmulMeetings,
  dot: dotMeetings,
  inner: innerMeetings,
  outer: outerMeetings,
  einsum: einsumMeetings,
  conv1d: convolutionMeetings(1),
  conv2d: convolutionMeetings(2),
  maxPool1d: poolingMeetings(1, 'pick'),
  maxPool2d: poolingMeetings(2, 'pick'),
  avgPool1d: poolingMeetings(1, 'sum'),
  avgPool2d: poolingMeetings(2, 'sum'),
  sum: reductionMeetings('sum'),
  mean: reductionMeetings('sum', true),
  max: reductionMeetings('pick'),
  min: reductionMeetings('pick'),
  prod: reductionMeetings('whole'),
  variance: reductionMeetings('whole'),
  std: reductionMeetings('whole'),
  logsumexp: reductionMeetings('whole'),
  cumsum: cumsumMeetings,
  softmax: shareMeetings,
  logSoftmax: shareMeetings,
  layerNorm: layerNormMeetings,
  scaledDotProductAttention: attentionMeetings,
}

const nothing: Chooses = () => false

/** Ops that move cells without touching them, and which of their inputs only choose. */
const MOVES: Readonly<Record<string, Chooses>> = {
  getitem: (slot) => slot > 0,
  take: (slot) => slot === 1,
  embedding: (slot) => slot === 0,
  ...Object.fromEntries(
    [
      ...['broadcast', 'reshape', 'transpose', 'swapaxes', 'moveaxis', 'ravel', 'squeeze'],
      ...['expandDims', 'copy', 'concatenate', 'stack', 'split', 'flip', 'roll', 'repeat'],
      ...['tile', 'diag', 'tril', 'triu'],
    ].map((name) => [name, nothing]),
  ),
}

/** Names of the ops whose cells are known to meet, and of those that only move theirs. */
export const MEETING_OPS: readonly string[] = [...Object.keys(RULES), ...Object.keys(MOVES)]

/**
 * Which input cells make each output cell in one use of an op; null for ops that work cell by cell or have no simple
 * rule, and where the numbers that choose are not known.
 */
export function meetingsOf(op: Op, call: MeetingCall): Meetings | null {
  const rule = RULES[op.name]
  if (rule) return rule(call)
  const chooses = MOVES[op.name]
  return chooses ? movedMeetings(op, chooses, call) : null
}
