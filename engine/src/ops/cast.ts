import { ProgramError } from '../errors.ts'
import { isFloat } from '../tensor/dtype.ts'
import { map1 } from '../tensor/kernels/map.ts'
import type { DType } from '../tensor/tensor.ts'
import { exampleWith } from './helpers/examples.ts'
import { local, steers, upright } from './helpers/explain.ts'
import { attr, tensors } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

const TYPES: Readonly<Record<string, DType>> = {
  float: 'float64',
  float64: 'float64',
  double: 'float64',
  float32: 'float32',
  int: 'int64',
  int64: 'int64',
  int32: 'int64',
  bool: 'bool',
}

/** The numbers as another type, `attrs.dtype` by its NumPy name; whole types cut towards 0 and stop the gradient. */
export const cast: Op = {
  name: 'cast',
  family: 'movement',
  aliases: { python: ['.astype'], onnx: 'Cast', torch: 'aten::to' },
  params: [...tensors('a'), attr('dtype')],
  examples: [
    exampleWith({ dtype: 'float64' }, [1.5, -2]),
    exampleWith({ dtype: 'int64' }, [1.5, -2.5]),
    exampleWith({ dtype: 'bool' }, [[0, 2]]),
  ],
  broadcasts: false,
  explain: (attrs) => ({
    title: 'Change of type',
    role: isFloat(typeOf(attrs)) ? 'the mover' : 'the stop',
    sentence: isFloat(typeOf(attrs))
      ? 'Passes the gradient unchanged.'
      : 'Stops the gradient: whole numbers move in jumps.',
    symbol: 'type',
    latex: ([x]) => `${upright(typeOf(attrs))}\\left(${x}\\right)`,
    locals: [
      isFloat(typeOf(attrs))
        ? local(() => '1', 'the number stays what it is; only its storage changes')
        : steers(
            'the result is cut to a whole number: a small nudge of the input leaves it as it is',
          ),
    ],
  }),
  shape: ([shape]) => shape!,
  forward([x], attrs) {
    const dtype = typeOf(attrs)
    if (dtype === 'bool') return map1(x!, dtype, (value) => (value === 0 ? 0 : 1))
    return map1(x!, dtype, dtype === 'int64' ? Math.trunc : (value) => value)
  },
  vjp: ({ attrs }, upstream) => [isFloat(typeOf(attrs)) ? upstream : null],
}

function typeOf(attrs: Attrs): DType {
  const type = TYPES[String(attrs.dtype)]
  if (type !== undefined) return type
  throw new ProgramError(`data type '${attrs.dtype}' not understood`, {
    hint: `Chainlight knows ${Object.keys(TYPES).join(', ')}`,
  })
}
