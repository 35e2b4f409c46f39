import { BufferGeometry, Float32BufferAttribute, Vector3 } from 'three'

const signedPower = (base: number, exponent: number): number =>
  Math.sign(base) * Math.abs(base) ** exponent

/**
 * A superellipsoid tile: a face turned to the camera still curves, so it catches the studio's light where a flat face
 * would look dead. `square` (exponent in the plane) and `edge` (exponent in depth): smaller is boxier.
 */
export function pillow(
  size: readonly [number, number, number],
  square: number,
  edge: number,
  around = 40,
  across = 24,
): BufferGeometry {
  const [a, b, c] = [size[0] / 2, size[1] / 2, size[2] / 2]
  const positions: number[] = []
  const normals: number[] = []
  const normal = new Vector3()
  for (let j = 0; j <= across; j++) {
    const v = -Math.PI / 2 + (Math.PI * j) / across
    for (let i = 0; i <= around; i++) {
      const u = -Math.PI + (2 * Math.PI * i) / around
      const [cu, su, cv, sv] = [Math.cos(u), Math.sin(u), Math.cos(v), Math.sin(v)]
      positions.push(
        a * signedPower(cv, edge) * signedPower(cu, square),
        b * signedPower(cv, edge) * signedPower(su, square),
        c * signedPower(sv, edge),
      )
      // Gradient of the implicit surface, Barr, "Superquadrics and angle-preserving transformations", 1981.
      normal
        .set(
          (signedPower(cv, 2 - edge) * signedPower(cu, 2 - square)) / a,
          (signedPower(cv, 2 - edge) * signedPower(su, 2 - square)) / b,
          signedPower(sv, 2 - edge) / c,
        )
        .normalize()
      normals.push(normal.x, normal.y, normal.z)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3))
  geometry.setIndex(gridIndex(around, across))
  return geometry
}

/** Triangles of a grid of `across + 1` rows of `around + 1` vertices. */
export function gridIndex(around: number, across: number): number[] {
  const index: number[] = []
  for (let j = 0; j < across; j++) {
    for (let i = 0; i < around; i++) {
      const a = j * (around + 1) + i
      const b = a + around + 1
      index.push(a, a + 1, b, b, a + 1, b + 1)
    }
  }
  return index
}
