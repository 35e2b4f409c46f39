import type { Window } from '../im2col.ts'
import type { Kernels } from '../kernels.ts'
import type { WasmExports, WindowFields } from './exports.ts'
import type { WasmMemory } from './memory.ts'
import { pointerTo, widthOf } from './operands.ts'

type Windows = Pick<Kernels, 'im2col' | 'col2im' | 'maxPool' | 'maxPoolBack'>

/** Sliding windows over numbers in the kernels' memory; `plain` does the others. */
export function wasmWindows(exports: WasmExports, memory: WasmMemory, plain: Kernels): Windows {
  return {
    im2col(image, at, channels, window, columns) {
      const width = widthOf(image, columns)
      if (width === 0 || !memory.holdsLarge(image) || !memory.holds(columns)) {
        return plain.im2col(image, at, channels, window, columns)
      }
      if (window.padding[0] > 0 || window.padding[1] > 0) columns.fill(0)
      const run = width === 32 ? exports.im2col32 : exports.im2col64
      run(pointerTo(image, at), columns.byteOffset, channels, ...fieldsOf(window))
    },
    col2im(columns, image, at, channels, window) {
      const width = widthOf(image, columns)
      if (width === 0 || !memory.holdsLarge(image) || !memory.holds(columns)) {
        return plain.col2im(columns, image, at, channels, window)
      }
      const run = width === 32 ? exports.col2im32 : exports.col2im64
      run(pointerTo(image, at), columns.byteOffset, channels, ...fieldsOf(window))
    },
    maxPool(image, planes, window, out) {
      const width = widthOf(image, out)
      if (width === 0 || !memory.holdsLarge(image) || !memory.holds(out)) {
        return plain.maxPool(image, planes, window, out)
      }
      const run = width === 32 ? exports.maxPool32 : exports.maxPool64
      run(image.byteOffset, out.byteOffset, planes, ...fieldsOf(window))
    },
    maxPoolBack(image, up, planes, window, grad) {
      const width = widthOf(image, up, grad)
      if (width === 0 || !memory.holdsLarge(image) || !memory.holds(up) || !memory.holds(grad)) {
        return plain.maxPoolBack(image, up, planes, window, grad)
      }
      const run = width === 32 ? exports.maxPoolBack32 : exports.maxPoolBack64
      run(image.byteOffset, up.byteOffset, grad.byteOffset, planes, ...fieldsOf(window))
    },
  }
}

const fields = new WeakMap<Window, WindowFields>()

/** A window's numbers in the order of the exports' parameters; kept, since a window slides over every image of a batch. */
function fieldsOf(window: Window): WindowFields {
  const known = fields.get(window)
  if (known) return known
  const { image, kernel, stride, padding, dilation, output } = window
  const made: WindowFields = [...image, ...kernel, ...stride, ...padding, ...dilation, ...output]
  fields.set(window, made)
  return made
}
