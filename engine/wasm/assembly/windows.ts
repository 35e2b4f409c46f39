// Windows that slide over images: columns for convolutions, and max pooling.

@inline function lanes<T>(): i32 { return 16 / <i32>sizeof<T>() }

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

/** The first place from which a cell that starts at `start` lies inside the image. */
@inline function firstInside(start: i32, stride: i32): i32 { return start < 0 ? (stride - 1 - start) / stride : 0 }

/** The place behind the last at which it does. */
@inline function endInside(start: i32, stride: i32, extent: i32, places: i32): i32 {
  const room = extent - 1 - start
  return room < 0 ? 0 : min<i32>(places, room / stride + 1)
}

/** Visits the runs that im2col.ts describes; columns must be 0 where no run comes. */
@inline function runs<T>(
  isBack: bool, image: usize, columns: usize, channels: i32,
  height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32,
  padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32,
): void {
  const size = sizeof<T>()
  const down = <usize>(strideH * width) * size
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < kernelH; i++) {
      const top = i * dilationH - padH
      const firstRow = firstInside(top, strideH)
      const endRow = endInside(top, strideH, height, rows)
      for (let j = 0; j < kernelW; j++) {
        const left = j * dilationW - padW
        const first = firstInside(left, strideW)
        const count = endInside(left, strideW, width, across) - first
        if (count > 0) {
          let at = image + <usize>((top + firstRow * strideH) * width + left + first * strideW) * size
          let column = columns + <usize>(firstRow * across + first) * size
          for (let y = firstRow; y < endRow; y++) {
            if (isBack) addRun<T>(column, at, count, strideW)
            else copyRun<T>(at, column, count, strideW)
            at += down
            column += <usize>across * size
          }
        }
        columns += <usize>(rows * across) * size
      }
    }
    image += <usize>(height * width) * size
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

/** Where numbers that come later win: they are larger, or not numbers. */
@inline function wins<T>(later: v128, most: v128): v128 {
  return v128.or(v128.gt<T>(later, most), v128.ne<T>(later, later))
}

/** Every second number of two vectors, from the first or from the second on. */
@inline function evens<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 0, 2, 4, 6) : v128.shuffle<f64>(a, b, 0, 2)
}
@inline function odds<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 1, 3, 5, 7) : v128.shuffle<f64>(a, b, 1, 3)
}

/** Adds numbers to every second place: `even` to the first, third …, `odd` to the places between. */
@inline function addBetween<T>(at: usize, even: v128, odd: v128): void {
  const low = sizeof<T>() == 4 ? v128.shuffle<f32>(even, odd, 0, 4, 1, 5) : v128.shuffle<f64>(even, odd, 0, 2)
  const high = sizeof<T>() == 4 ? v128.shuffle<f32>(even, odd, 2, 6, 3, 7) : v128.shuffle<f64>(even, odd, 1, 3)
  v128.store(at, v128.add<T>(v128.load(at), low))
  v128.store(at, v128.add<T>(v128.load(at, 16), high), 16)
}

/** As many windows of 2 by 2, side by side, as a vector has numbers; in the order of `winner`. */
@inline function pool2<T>(isBack: bool, at: usize, row: usize, pooled: usize, shift: usize): void {
  const topA = v128.load(at), topB = v128.load(at, 16)
  const lowA = v128.load(at + row), lowB = v128.load(at + row, 16)
  let most = evens<T>(topA, topB)
  const second = odds<T>(topA, topB)
  const isSecond = wins<T>(second, most)
  most = v128.bitselect(second, most, isSecond)
  const third = evens<T>(lowA, lowB)
  const isThird = wins<T>(third, most)
  most = v128.bitselect(third, most, isThird)
  const fourth = odds<T>(lowA, lowB)
  const isFourth = wins<T>(fourth, most)
  if (!isBack) {
    v128.store(pooled, v128.bitselect(fourth, most, isFourth))
    return
  }
  const up = v128.load(pooled)
  const toThird = v128.andnot(v128.and(up, isThird), isFourth)
  const toSecond = v128.andnot(v128.andnot(v128.and(up, isSecond), isThird), isFourth)
  const toFirst = v128.andnot(v128.andnot(v128.andnot(up, isSecond), isThird), isFourth)
  addBetween<T>(at + shift, toFirst, toSecond)
  addBetween<T>(at + shift + row, toThird, v128.and(up, isFourth))
}

/** Forward writes each window's largest number to `pooled`; back adds `pooled` to the winner's place in `grad`. */
@inline function pool<T>(
  isBack: bool, image: usize, pooled: usize, grad: usize, planes: i32,
  height: i32, width: i32, kernelH: i32, kernelW: i32, strideH: i32, strideW: i32,
  padH: i32, padW: i32, dilationH: i32, dilationW: i32, rows: i32, across: i32,
): void {
  const size = sizeof<T>()
  const shift = grad - image
  // Windows of 2 by 2 that neither overlap nor leave the image are done several at a time.
  const isUsual = (kernelH & kernelW & strideH & strideW) == 2 && (kernelH | kernelW | strideH | strideW) == 2 &&
    (padH | padW) == 0 && (dilationH & dilationW) == 1 && (dilationH | dilationW) == 1
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < rows; y++) {
      const top = y * strideH - padH
      let x = 0
      if (isUsual) {
        for (; x + lanes<T>() <= across; x += lanes<T>()) {
          pool2<T>(isBack, image + <usize>(top * width + 2 * x) * size, <usize>width * size, pooled, shift)
          pooled += 16
        }
      }
      for (; x < across; x++) {
        const left = x * strideW - padW
        const at = winner<T>(image, top, left, height, width, kernelH, kernelW, dilationH, dilationW)
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
