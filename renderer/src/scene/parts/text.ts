import { InstancedBufferAttribute, type InstancedBufferGeometry } from 'three'
import { unitSquare } from '../geometry/strips.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { TEXT_FRAGMENT, TEXT_VERTEX } from '../shaders/text.ts'
import type { Atlas } from '../text/atlas.ts'
import type { Typeset } from '../text/runs.ts'
import { overlay } from './material.ts'
import { instanced, ORDER, type Part, paintedMesh } from './part.ts'

/** A label ready to draw. */
export interface Written {
  readonly set: Typeset
  /** World point with w −1 − its body (−1 in a cell), or place along a wire, side, 0, wire. */
  readonly anchor: readonly [number, number, number, number]
  /** Label size, px. */
  readonly size: number
  /** Start of the baseline relative to the anchor (or to the label's middle beside a wire), px, y up. */
  readonly penX: number
  readonly penY: number
  /** Half width and half height of the box, px. */
  readonly halfWidth: number
  readonly halfHeight: number
  readonly voice: number
  /** In a cell: height of its digits with two decimals, u. */
  readonly ink: number
  /** Comes at, goes at, 1 if it flashes as its bead passes; in a cell: share of the largest, role, body, cell. */
  readonly when: readonly [number, number, number, number]
  readonly hasHalo: boolean
  /** Pitch of the cell, u; 1 elsewhere. */
  readonly pitch: number
}

/** All text of the scene in one draw. */
export interface Text extends Part {
  write(labels: readonly Written[]): void
}

const COLUMNS = { aAnchor: 4, aBox: 4, aUv: 4, aLabel: 4, aWhen: 4, aStyle: 3 } as const
type Column = keyof typeof COLUMNS

/** Makes the text of a scene; buffers grow by doubling and are then reused. */
export function createText(uniforms: Uniforms, atlas: Atlas): Text {
  let capacity = 512
  let geometry = allocate(capacity)
  const material = overlay(
    {
      vertex: TEXT_VERTEX,
      fragment: TEXT_FRAGMENT,
      uniforms: { ...uniforms, uAtlas: { value: atlas.texture } },
    },
    false,
  )
  const mesh = paintedMesh(geometry, material, ORDER.text)
  return {
    object: mesh,
    write(labels) {
      const needed = labels.reduce(
        (sum, { set, hasHalo }) => sum + set.glyphs.length * (hasHalo ? 2 : 1),
        0,
      )
      if (needed > capacity) {
        while (needed > capacity) capacity *= 2
        geometry.dispose()
        geometry = allocate(capacity)
        mesh.geometry = geometry
      }
      fill(geometry, labels)
      geometry.instanceCount = needed
    },
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}

function allocate(capacity: number): InstancedBufferGeometry {
  const columns = Object.fromEntries(
    Object.entries(COLUMNS).map(([name, size]) => [
      name,
      [size, new Float32Array(size * capacity)] as const,
    ]),
  )
  return instanced(unitSquare(), 0, columns)
}

/** Halos of all labels first, then all fills: a halo never covers another label's digits. */
function fill(geometry: InstancedBufferGeometry, labels: readonly Written[]): void {
  const column = (name: Column) => geometry.getAttribute(name)
  const [anchor, box, uv, label, when, style] = [
    column('aAnchor'),
    column('aBox'),
    column('aUv'),
    column('aLabel'),
    column('aWhen'),
    column('aStyle'),
  ]
  let i = 0
  for (const halo of [1, 0]) {
    for (const it of labels) {
      if (halo === 1 && !it.hasHalo) continue
      for (const { glyph, x, y, scale, ink } of it.set.glyphs) {
        anchor.setXYZW(i, ...it.anchor)
        const unit = scale * it.size
        box.setXYZW(
          i,
          it.penX + x * it.size,
          it.penY + y * it.size,
          glyph.width * unit,
          glyph.height * unit,
        )
        uv.setXYZW(i, glyph.x, glyph.y, glyph.width, glyph.height)
        label.setXYZW(i, it.halfWidth, it.halfHeight, it.size, it.pitch)
        when.setXYZW(i, ...it.when)
        style.setXYZ(i, it.voice, ink ?? it.ink, halo)
        i++
      }
    }
  }
  for (const attribute of [anchor, box, uv, label, when, style]) {
    if (attribute instanceof InstancedBufferAttribute) attribute.needsUpdate = true
  }
}
