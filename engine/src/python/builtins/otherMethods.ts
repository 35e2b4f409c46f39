import { raise } from '../raise.ts'
import type { PyIterator } from '../values/iterators.ts'
import type { Value } from '../values/values.ts'
import { methodTable } from './methodTable.ts'

/** Methods of iterators and generators. */
export const ITERATOR_METHODS = methodTable([
  [
    '__next__',
    '',
    (_rt, self) => {
      const item = (self as PyIterator).next() // found by the type of self
      if (item === undefined) throw raise('StopIteration', '')
      return item
    },
  ],
  ['__iter__', '', (_rt, self) => self],
])

const bits = (value: Value) =>
  BigInt(value as number | bigint)
    .toString(2)
    .replace('-', '')

/** Methods of ints. */
export const INT_METHODS = methodTable([
  ['bit_length', '', (_rt, self) => (self === 0 ? 0 : bits(self).length)],
  ['item', '', (_rt, self) => self],
])
