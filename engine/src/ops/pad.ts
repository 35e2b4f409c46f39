import { ProgramError, ShapeError } from '../errors.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { movement } from './helpers/movement.ts'
import { attr, numberOf } from './helpers/params.ts'
import { gather, scatterAdd } from './indexing/select.ts'
import type { Attrs } from './op.ts'

/**
 * NumPy's `pad`: `pad_width` is one number, `(before, after)` or a pair per axis; `mode` is constant, edge, reflect,
 * symmetric or wrap.
 */
export const pad = movement({
  name: 'pad',
  aliases: { python: ['np.pad'], onnx: 'Pad', torch: 'aten::pad' },
  params: [attr('pad_width'), attr('mode', 'constant'), attr('constant_values', 0)],
  examples: [
    exampleWith({ pad_width: 1 }, [
      [1, 2],
      [3, 4],
    ]),
    exampleWith(
      {
        pad_width: [
          [0, 1],
          [2, 0],
        ],
        constant_values: 5,
      },
      [
        [1, 2],
        [3, 4],
      ],
    ),
    exampleWith({ pad_width: [2, 3], mode: 'reflect' }, [1, 2, 3, 4]),
    exampleWith({ pad_width: [2, 3], mode: 'edge' }, [1, 2, 3, 4]),
    exampleWith({ pad_width: [2, 6], mode: 'symmetric' }, [1, 2, 3, 4]),
    exampleWith({ pad_width: [2, 3], mode: 'wrap' }, [1, 2, 3, 4]),
  ],
  title: 'Pad',
  symbol: '⬚',
  sentence: 'Cuts the frame off the gradient again; copied edges add theirs to the original.',
  latex: (x) => `${upright('pad')}\\left(${x}\\right)`,
  shape: (shape, attrs) => paddedShape(shape, widthsOf(shape, attrs)),
  forward(x, attrs) {
    const widths = widthsOf(x.shape, attrs)
    const fill = numberOf(attrs, 'constant_values', 0)
    return gather(x, sourcePlaces(x.shape, widths, attrs), paddedShape(x.shape, widths), fill)
  },
  back: (upstream, shape, attrs) =>
    scatterAdd(upstream, sourcePlaces(shape, widthsOf(shape, attrs), attrs), shape),
})

type Widths = readonly (readonly [before: number, after: number])[]

function widthsOf(shape: Shape, attrs: Attrs): Widths {
  const widths = givenWidths(shape, attrs)
  if (widths.flat().every((width) => Number.isInteger(width) && width >= 0)) return widths
  throw new ShapeError("index can't contain negative values", {
    hint: 'pad_width counts what is added: whole numbers from 0 up',
  })
}

function givenWidths(shape: Shape, attrs: Attrs): Widths {
  const given = attrs.pad_width ?? 0
  const list = Array.isArray(given) ? given : [given]
  if (Array.isArray(list[0])) {
    const pairs = list.map((pair): [number, number] => [
      Number(pair[0]),
      Number(pair[1] ?? pair[0]),
    ])
    if (pairs.length === shape.length) return pairs
    if (pairs.length === 1) return shape.map(() => pairs[0]!)
    throw new ShapeError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: (${pairs.length},2) ` +
        `and requested shape (${shape.length},2)`,
      { hint: 'pad_width needs one (before, after) pair for each axis' },
    )
  }
  return shape.map(() => [Number(list[0]), Number(list[1] ?? list[0])])
}

function paddedShape(shape: Shape, widths: Widths): Shape {
  return shape.map((extent, axis) => extent + widths[axis]![0] + widths[axis]![1])
}

/** For every element of the padded array its row-major place in the input, or −1 for a constant. */
function sourcePlaces(shape: Shape, widths: Widths, attrs: Attrs): Int32Array {
  let places = Int32Array.of(0)
  shape.forEach((extent, axis) => {
    const [before, after] = widths[axis]!
    const length = before + extent + after
    const next = new Int32Array(places.length * length)
    places.forEach((place, i) => {
      for (let j = 0; j < length; j++) {
        const source = sourceIndex(j - before, extent, String(attrs.mode ?? 'constant'))
        next[i * length + j] = place < 0 || source < 0 ? -1 : place * extent + source
      }
    })
    places = next
  })
  return sizeOf(shape) === 0 ? places.fill(-1) : places
}

function sourceIndex(index: number, extent: number, mode: string): number {
  if (index >= 0 && index < extent) return index
  switch (mode) {
    case 'constant':
      return -1
    case 'edge':
      return Math.min(Math.max(index, 0), extent - 1)
    case 'wrap':
      return modulo(index, extent)
    case 'reflect':
      return extent === 1 ? 0 : mirrored(modulo(index, 2 * extent - 2), extent, 2 * extent - 2)
    case 'symmetric':
      return mirrored(modulo(index, 2 * extent), extent, 2 * extent - 1)
    default:
      throw new ProgramError(`mode '${mode}' is not supported`, {
        hint: "pad knows 'constant', 'edge', 'reflect', 'symmetric' and 'wrap'",
      })
  }
}

function mirrored(index: number, extent: number, turn: number): number {
  return index < extent ? index : turn - index
}

function modulo(index: number, period: number): number {
  return ((index % period) + period) % period
}
