import type { Shape } from '@chainlight/engine'
import type { Bodies } from './show.ts'

/** Size of a gate, u (LOOK.md section 4). */
export const GATE = 1.62
/** Largest side of a slab and largest pitch of its cells, u: the tensors of a lesson have room for their digits. */
const LARGEST_SIDE = 6
const LARGEST_PITCH = 1.3
/** No tensor is drawn with more rows or columns than this; a digest's sample has no more either. */
export const MOST_CELLS = 32
/** Between a gate and its slab, and between a slab and the gradient slab below it, u. */
export const SLAB_GAP = 0.4

/** How a tensor of a shape is drawn: rows × columns of cells at a pitch; 0 rows for one number. */
export interface SlabSize {
  readonly rows: number
  readonly cols: number
  readonly pitch: number
}

const NO_SLAB: SlabSize = { rows: 0, cols: 0, pitch: 0 }

/** The slab of a shape. The last axis runs to the right, all others downwards; vectors are one row. */
export function slabSize(shape: Shape | undefined): SlabSize {
  if (shape === undefined || shape.length === 0) return NO_SLAB
  const across = shape[shape.length - 1] ?? 1
  const down = shape.slice(0, -1).reduce((product, extent) => product * extent, 1)
  const rows = Math.min(down, MOST_CELLS)
  const cols = Math.min(across, MOST_CELLS)
  if (rows === 0 || cols === 0) return { rows: 1, cols: 1, pitch: 1 }
  return { rows, cols, pitch: Math.min(LARGEST_PITCH, LARGEST_SIDE / Math.max(rows, cols)) }
}

/** Whether a tensor stands beside a body of a kind, a gate or a closed group; a leaf's slab is the body itself. */
export const hasGlass = (kind: number): boolean => kind === 0 || kind === 6

/** Where a body's slabs hang: the centre of the value slab, its size, and y of the gradient slab's centre. */
export interface Slab {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly width: number
  readonly height: number
  readonly gradientY: number
}

/**
 * The slabs of a body, u; null where the body stands for one number. A leaf's slab is the body itself; a gate's slab
 * stands to its right at the same height; gradients hang below.
 */
export function slabOf(bodies: Bodies, body: number): Slab | null {
  const rows = bodies.rows[body] ?? 0
  const cols = bodies.cols[body] ?? 0
  const pitch = bodies.pitch[body] ?? 0
  if (rows === 0) return null
  const width = cols * pitch
  const height = rows * pitch
  const isGate = hasGlass(bodies.kind[body] ?? 0)
  const x = bodies.position[3 * body] ?? 0
  const y = bodies.position[3 * body + 1] ?? 0
  return {
    x: isGate ? x + GATE / 2 + SLAB_GAP + width / 2 : x,
    y,
    z: bodies.position[3 * body + 2] ?? 0,
    width,
    height,
    gradientY: y - height - SLAB_GAP,
  }
}

/** How far a body reaches from its position, u. */
export interface Extent {
  readonly left: number
  readonly right: number
  readonly up: number
  readonly down: number
}

/** The room that a body takes with its slabs, before it has a place. */
export function extentOf(
  kind: number,
  rows: number,
  cols: number,
  pitch: number,
  hasDocked: boolean,
): Extent {
  const half = GATE / 2
  const dockRoom = hasDocked ? 0.8 : 0
  if (rows === 0) return { left: half, right: half, up: half + dockRoom, down: half }
  const width = cols * pitch
  const height = rows * pitch
  const down = height / 2 + SLAB_GAP + height
  if (hasGlass(kind)) {
    const right = half + SLAB_GAP + width
    return {
      left: half,
      right,
      up: Math.max(half + dockRoom, height / 2),
      down: Math.max(half, down),
    }
  }
  return { left: width / 2, right: width / 2, up: height / 2, down }
}
