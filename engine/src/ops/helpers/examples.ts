import { fromArray, type Nested, toFlat } from '../../tensor/tensor.ts'
import type { Attrs, Example } from '../op.ts'

/** Example inputs from nested numbers; truth values make a bool input. */
export function example(...inputs: readonly Nested[]): Example {
  return {
    inputs: inputs.map((nested) => {
      const t = fromArray(nested)
      const plain = { shape: t.shape, values: toFlat(t) }
      return t.dtype === 'bool' ? { ...plain, dtype: t.dtype } : plain
    }),
  }
}

/** Example inputs with attrs. */
export function exampleWith(attrs: Attrs, ...inputs: readonly Nested[]): Example {
  return { ...example(...inputs), attrs }
}

/** The example's inputs at these slots are whole numbers (indices, classes). */
export function withIntegers(base: Example, ...slots: readonly number[]): Example {
  return {
    ...base,
    inputs: base.inputs.map((input, slot) =>
      slots.includes(slot) ? { ...input, dtype: 'int64' as const } : input,
    ),
  }
}
