// AssemblyScript: as many float32 multiplications and additions as the processor can do, on nothing but registers.

/** 64 flop a turn: eight vectors, each multiplied and added to. */
export function peak(turns: i32): f32 {
  const x = f32x4.splat(0.999999)
  const y = f32x4.splat(1e-7)
  let a = f32x4.splat(1), b = a, c = a, d = a, e = a, f = a, g = a, h = a
  for (let i = 0; i < turns; i++) {
    a = f32x4.add(f32x4.mul(a, x), y)
    b = f32x4.add(f32x4.mul(b, x), y)
    c = f32x4.add(f32x4.mul(c, x), y)
    d = f32x4.add(f32x4.mul(d, x), y)
    e = f32x4.add(f32x4.mul(e, x), y)
    f = f32x4.add(f32x4.mul(f, x), y)
    g = f32x4.add(f32x4.mul(g, x), y)
    h = f32x4.add(f32x4.mul(h, x), y)
  }
  const sum = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)))
  return f32x4.extract_lane(sum, 0)
}
