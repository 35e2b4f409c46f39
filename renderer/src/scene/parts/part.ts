import {
  type BufferGeometry,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type Object3D,
  type ShaderMaterial,
} from 'three'

/** A piece of the scene with its own GPU resources. */
export interface Part {
  readonly object: Object3D
  /** Colours come by uniforms; parts whose blending depends on the theme follow here. */
  setDark?(dark: boolean): void
  dispose(): void
}

/** Columns of instance attributes by name: item size and numbers. */
export type InstanceColumns = Readonly<Record<string, readonly [size: number, data: Float32Array]>>

/** A geometry drawn `count` times, with attributes that differ per instance. The base is used up. */
export function instanced(
  base: BufferGeometry,
  count: number,
  columns: InstanceColumns,
): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry()
  geometry.setIndex(base.index)
  for (const [name, attribute] of Object.entries(base.attributes)) {
    geometry.setAttribute(name, attribute)
  }
  for (const [name, [size, data]] of Object.entries(columns)) {
    geometry.setAttribute(name, new InstancedBufferAttribute(data, size))
  }
  geometry.instanceCount = count
  return geometry
}

/** A mesh that is always drawn, at a place in the paint order. */
export function paintedMesh(
  geometry: BufferGeometry,
  material: ShaderMaterial,
  order: number,
): Mesh {
  const mesh = new Mesh(geometry, material)
  mesh.frustumCulled = false
  mesh.renderOrder = order
  mesh.matrixAutoUpdate = false
  return mesh
}

/** Paint order: what is drawn before what. Halos lie behind all fills, beads over the glass, text over all. */
export const ORDER = {
  backdrop: -100,
  shadow: 0,
  halo: 1,
  filament: 2,
  ribbon: 3,
  sleeveBack: 4,
  sleeveFront: 5,
  glyph: 6,
  plate: 7,
  cell: 8,
  flight: 9,
  shellBack: 10,
  shellFront: 12,
  ring: 14,
  bead: 15,
  card: 90,
  text: 100,
} as const
