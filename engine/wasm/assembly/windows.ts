// Windows that slide over images: columns for convolutions, and max pooling.

// @ts-ignore: decorator
@inline function lanes<T>(): i32 { return 16 / <i32>sizeof<T>() }

// @ts-ignore: decorator
@inline function copyRun<T>(from: usize, to: usize, count: i32, step: i32): void {
  const size = sizeof<T>()
  let k = 0
  if (step == 1) {
    for (; k + lanes<T>() <= count; k += lanes<T>()) {
      v128.store(to, v128.load(from))
      from += 16
      to += 16
    }
  }
  const move = <usize>step * size
  for (; k < count; k++) {
    store<T>(to, load<T>(from))
    from += move
    to += size
  }
}

// @ts-ignore: decorator
@inline function addRun<T>(from: usize, to: usize, count: i32, step: i32): void {
  const size = sizeof<T>()
  let k = 0
  if (step == 1) {
    for (; k + lanes<T>() <= count; k += lanes<T>()) {
      v128.store(to, v128.add<T>(v128.load(to), v128.load(from)))
      from += 16
      to += 16
    }
  }
  const move = <usize>step * size
  for (; k < count; k++) {
    store<T>(to, load<T>(to) + load<T>(from))
    from += size
    to += move
  }
}

/** Visits the runs that im2col.ts describes; columns must be 0 where no run comes. */
// @ts-ignore: decorator
@inline function runs<T>(
  isBack: bool, image: usize, columns: usize, channels: i32,
  height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32,
  padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32,
): void {
  const size = sizeof<T>()
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < kernelH; i++) {
      for (let j = 0; j < kernelW; j++) {
        const left = j * dilationW - padW
        const first = left < 0 ? (strideW - 1 - left) / strideW : 0
        const room = width - 1 - left
        const last = room < 0 ? 0 : min<i32>(across, room / strideW + 1)
        for (let y = 0; y < rows; y++) {
          const row = y * strideH + i * dilationH - padH
          if (row >= 0 && row < height && last > first) {
            const at = image + <usize>((c * height + row) * width + left + first * strideW) * size
            const column = columns + <usize>first * size
            if (isBack) addRun<T>(column, at, last - first, strideW)
            else copyRun<T>(at, column, last - first, strideW)
          }
          columns += <usize>across * size
        }
      }
    }
  }
}

export function im2col32(image: usize, columns: usize, channels: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  runs<f32>(false, image, columns, channels, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
export function im2col64(image: usize, columns: usize, channels: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  runs<f64>(false, image, columns, channels, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
export function col2im32(image: usize, columns: usize, channels: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  runs<f32>(true, image, columns, channels, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
export function col2im64(image: usize, columns: usize, channels: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  runs<f64>(true, image, columns, channels, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}

/** The place of the largest number under a window; of equal ones the first, of NaNs the last. */
// @ts-ignore: decorator
@inline function winner<T>(
  plane: usize, top: i32, left: i32, height: i32, width: i32,
  kernelH: i32, kernelW: i32, dilationH: i32, dilationW: i32,
): usize {
  let best: usize = 0
  let most: T = 0
  for (let i = 0; i < kernelH; i++) {
    const row = top + i * dilationH
    if (row < 0 || row >= height) continue
    for (let j = 0; j < kernelW; j++) {
      const column = left + j * dilationW
      if (column < 0 || column >= width) continue
      const at = plane + <usize>(row * width + column) * sizeof<T>()
      const value = load<T>(at)
      if (best == 0 || value > most || value != value) {
        best = at
        most = value
      }
    }
  }
  return best
}

/** The winner of four places, without a branch: which one wins cannot be foretold. */
// @ts-ignore: decorator
@inline function winnerOf4<T>(a: usize, row: usize): usize {
  let best = a
  let most = load<T>(a)
  best = better<T>(best, most, a + sizeof<T>())
  most = load<T>(best)
  best = better<T>(best, most, a + row)
  most = load<T>(best)
  return better<T>(best, most, a + row + sizeof<T>())
}

// @ts-ignore: decorator
@inline function better<T>(best: usize, most: T, at: usize): usize {
  const value = load<T>(at)
  return select<usize>(at, best, <i32>(value > most) | <i32>(value != value))
}

/** Forward writes each window's largest number to `pooled`; back adds `pooled` to the winner's place in `grad`. */
// @ts-ignore: decorator
@inline function pool<T>(
  isBack: bool, image: usize, pooled: usize, grad: usize, planes: i32,
  height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32,
  padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32,
): void {
  const size = sizeof<T>()
  const shift = grad - image
  const isUsual = kernelH == 2 && kernelW == 2 && (padH | padW) == 0 && dilationH == 1 && dilationW == 1
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < across; x++) {
        const top = y * strideH - padH
        const left = x * strideW - padW
        const at = isUsual
          ? winnerOf4<T>(image + <usize>(top * width + left) * size, <usize>width * size)
          : winner<T>(image, top, left, height, width, kernelH, kernelW, dilationH, dilationW)
        if (!isBack) store<T>(pooled, at == 0 ? <T>-Infinity : load<T>(at))
        else if (at != 0) store<T>(at + shift, load<T>(at + shift) + load<T>(pooled))
        pooled += size
      }
    }
    image += <usize>(height * width) * size
  }
}

export function maxPool32(image: usize, pooled: usize, planes: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  pool<f32>(false, image, pooled, image, planes, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
export function maxPool64(image: usize, pooled: usize, planes: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  pool<f64>(false, image, pooled, image, planes, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
export function maxPoolBack32(image: usize, pooled: usize, grad: usize, planes: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  pool<f32>(true, image, pooled, grad, planes, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
export function maxPoolBack64(image: usize, pooled: usize, grad: usize, planes: i32, height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32, padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32): void {
  pool<f64>(true, image, pooled, grad, planes, height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, rows, across)
}
