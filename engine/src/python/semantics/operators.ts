import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import type { BinaryOp } from '../syntax.ts'
import * as plain from './plainMath.ts'

/** What an operator does with plain numbers, and the methods and the op that carry it further. */
export interface Operator {
  readonly symbol: BinaryOp
  /** `__add__`; for the right operand `__radd__`; for `+=` `__iadd__`. */
  readonly method: string
  readonly reflected: string
  readonly inPlace: string
  readonly ints: (a: number, b: number) => plain.IntResult
  readonly bigs: (a: bigint, b: bigint) => plain.BigResult
  /** On floats as Python's own; null where floats have no such operator. */
  readonly floats: ((a: number, b: number) => number) | null
  /** True where two ints give a float. */
  readonly divides: boolean
  /** The op on the tape; null where there is none. */
  readonly op: Op | null
}

type Numbers = Pick<Operator, 'ints' | 'bigs' | 'floats'> & { readonly divides?: boolean }

function operator(symbol: BinaryOp, name: string, numbers: Numbers): Operator {
  return {
    symbol,
    method: `__${name}__`,
    reflected: `__r${name}__`,
    inPlace: `__i${name}__`,
    divides: false,
    ...numbers,
    op: opByPython(symbol) ?? null,
  }
}

/** An operator that is exact on safe integers unless its result leaves them. */
function ring(
  quick: (a: number, b: number) => number,
  bigs: (a: bigint, b: bigint) => bigint,
): Numbers {
  return {
    ints(a, b) {
      const result = quick(a, b)
      return Number.isSafeInteger(result) ? result + 0 : bigs(BigInt(a), BigInt(b))
    },
    bigs: (a, b) => plain.bounded(bigs(a, b)),
    floats: quick,
  }
}

function bits(bigs: (a: bigint, b: bigint) => bigint): Numbers {
  return { ints: (a, b) => plain.shrink(bigs(BigInt(a), BigInt(b))), bigs, floats: null }
}

const NO_NUMBERS: Numbers = { ints: () => Number.NaN, bigs: () => 0n, floats: null }

/** Every arithmetic operator by its symbol. */
export const OPERATORS: Readonly<Record<BinaryOp, Operator>> = {
  '+': operator(
    '+',
    'add',
    ring(
      (a, b) => a + b,
      (a, b) => a + b,
    ),
  ),
  '-': operator(
    '-',
    'sub',
    ring(
      (a, b) => a - b,
      (a, b) => a - b,
    ),
  ),
  '*': operator(
    '*',
    'mul',
    ring(
      (a, b) => a * b,
      (a, b) => a * b,
    ),
  ),
  '/': operator('/', 'truediv', {
    ints: (a, b) => ({ float: plain.divideInts(a, b) }),
    bigs: (a, b) => ({ float: plain.divideInts(Number(a), Number(b)) }),
    floats: plain.divide,
    divides: true,
  }),
  '//': operator('//', 'floordiv', {
    ints: plain.floorDivInts,
    bigs: plain.floorDivBigs,
    floats: plain.floorDivFloats,
  }),
  '%': operator('%', 'mod', { ints: plain.modInts, bigs: plain.modBigs, floats: plain.modFloats }),
  '**': operator('**', 'pow', {
    ints: plain.powerInts,
    bigs: plain.powerBigs,
    floats: plain.powerFloats,
  }),
  '@': operator('@', 'matmul', NO_NUMBERS),
  '&': operator(
    '&',
    'and',
    bits((a, b) => a & b),
  ),
  '|': operator(
    '|',
    'or',
    bits((a, b) => a | b),
  ),
  '^': operator(
    '^',
    'xor',
    bits((a, b) => a ^ b),
  ),
  '<<': operator('<<', 'lshift', {
    ints: plain.shiftLeft,
    bigs: plain.shiftLeftBigs,
    floats: null,
  }),
  '>>': operator('>>', 'rshift', {
    ints: plain.shiftRight,
    bigs: (a, b) => a >> b,
    floats: null,
  }),
}
