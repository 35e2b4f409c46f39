import type { Trace } from '@chainlight/engine'
import type { Job } from './meetings/jobs.ts'

/** A length or a moment of show time, in seconds. */
export type Seconds = number & { readonly __brand: 'Seconds' }

/** What stands on stage. Several nodes may share a body (equal sites of repeated passes); a splitter or target has none of its own. */
export type BodyKind =
  | 'gate' // the use of an op
  | 'parameter' // a dial
  | 'data' // a lens
  | 'constant' // a small cube docked to its gate, no wire
  | 'splitter' // where a value is copied and gradients add
  | 'output' // the loss: source of the backward pass
  | 'group' // a closed call or loop: all its gates in one body
/** Codes of `Bodies.kind`. */
export const BODY_KINDS: readonly BodyKind[] = [
  'gate',
  'parameter',
  'data',
  'constant',
  'splitter',
  'output',
  'group',
]

/** Bodies as columns, one row a body. Lengths are world units (u): a gate is 1.62 u. */
export interface Bodies {
  readonly count: number
  readonly kind: Uint8Array
  /** The node a body stands for in pass 0; a splitter or output stands for the node whose value it passes on, a closed group for its last one that is read outside. */
  readonly node: Uint32Array
  /** x, y, z of the centre. Length 3 · count. */
  readonly position: Float32Array
  /** Column, 0 at the left. */
  readonly level: Int32Array
  /** Number of outgoing wires; a splitter has as many arms. */
  readonly fan: Uint16Array
  /** Cells of the slab that shows the node's tensor: rows and columns actually drawn, 0 for a scalar. */
  readonly rows: Uint16Array
  readonly cols: Uint16Array
  /** Pitch of the cells, u. */
  readonly pitch: Float32Array
  /** For a docked constant the body it is docked to, else −1. */
  readonly dock: Int32Array
  /** For a closed group its index in `groupingOf(graph).groups`, else −1. */
  readonly group: Int32Array
}

/** Wires as columns. A wire carries the value of `source` to the right and a gradient to the left. */
export interface Wires {
  readonly count: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** The node whose value travels (pass 0). */
  readonly source: Uint32Array
  /** The node that reads it and through which slot; −1 for a trunk (into a splitter) or the wire into the output. */
  readonly consumer: Int32Array
  readonly slot: Uint8Array
  /** Bézier points p0 p1 p2 p3, x y z each. Length 12 · count. */
  readonly points: Float32Array
}

/** Where everything stands. Depends on the graph alone. */
export interface Layout {
  readonly bodies: Bodies
  readonly wires: Wires
  /** Body of each node, −1 where a node is not drawn. */
  readonly bodyOf: Int32Array
  /** The body of the closed group that hides each node, −1 for none. A group's own node has both. */
  readonly within: Int32Array
  /** Keys of the groups that are closed. */
  readonly closed: readonly string[]
  /** Number of columns. */
  readonly depth: number
  readonly min: readonly [number, number, number]
  readonly max: readonly [number, number, number]
}

/** The phases of one pass, seconds from the start of the pass. */
export interface Phases {
  readonly forward: readonly [number, number]
  readonly blank: readonly [number, number]
  readonly backward: readonly [number, number]
  /** Equal ends where the pass has no update. */
  readonly update: readonly [number, number]
}

/**
 * What moves when during one pass, in the terms of look/motion/MOTION.md; seconds from the start of the pass, so that
 * 32-bit floats are exact enough. A cue that never comes is 1e9. These arrays are what the GPU buffers hold.
 */
export interface PassCues {
  readonly pass: number
  readonly phases: Phases
  readonly duration: number
  /** D and X of MOTION.md: when values dim before the backward pass, when gradients fade after the update. */
  readonly blankAt: number
  readonly spentAt: number
  readonly wire: {
    /** Forward and backward travel: start and length. */
    readonly forwardAt: Float32Array
    readonly forwardFor: Float32Array
    readonly backwardAt: Float32Array
    readonly backwardFor: Float32Array
    /** The value (element of largest magnitude for a tensor) and the gradient that travels back. */
    readonly value: Float64Array
    readonly gradient: Float64Array
    /** 0…1, log scale of LOOK.md section 2; 0 for exact zero. */
    readonly valueLight: Float32Array
    readonly gradientLight: Float32Array
  }
  readonly body: {
    /** F: first front at the port (leaf: when it lights). A: backward bead arrives. M: the multiply (leaf: A). */
    readonly forwardAt: Float32Array
    readonly arriveAt: Float32Array
    readonly mergeAt: Float32Array
    /** How long a slab is made cell by cell after F; 0 where it is not. */
    readonly weaveFor: Float32Array
    /** When a parameter turns; 1e9 where it does not. */
    readonly updateAt: Float32Array
    readonly value: Float64Array
    readonly gradient: Float64Array
    readonly valueLight: Float32Array
    readonly gradientLight: Float32Array
    /** The value after the update, where there is one; NaN elsewhere. */
    readonly updated: Float64Array
    /** Event that gave the value / the complete gradient; −1 where there is none. Gives access to the digests. */
    readonly valueEvent: Int32Array
    readonly gradientEvent: Int32Array
  }
  /** When each of `Timeline.jobs` begins, and how long it takes: 0 where slabs are filled at once. */
  readonly meets: {
    readonly at: Float32Array
    readonly lasts: Float32Array
  }
}

/** What a step of the player stops at: one idea. Lessons, narration and the timeline's ticks use its name. */
export interface Beat {
  readonly phase: 'forward' | 'backward' | 'update'
  readonly pass: number
  /** Stable, made from the program: 'forward:q', 'backward:mul@3:5', 'update'. */
  readonly name: string
  /** Short text under the timeline: '×', 'eˣ', 'w x'. */
  readonly tick: string
  /** Absolute show time; a step leads to `end`, where nothing moves. */
  readonly start: Seconds
  readonly end: Seconds
  /** Bodies that act. */
  readonly bodies: readonly number[]
}

/** All cues of a trace, placed in seconds. */
export interface Timeline {
  readonly duration: Seconds
  readonly passCount: number
  /** Start of each pass; length passCount + 1. */
  readonly passStart: Float64Array
  readonly beats: readonly Beat[]
  /** What is made cell by cell. */
  readonly jobs: readonly Job[]
  /** Cues of a pass; computed when asked for, then kept for the last few passes. */
  cues(pass: number): PassCues
}

/** All that a picture needs besides time, camera and theme. */
export interface Show {
  readonly trace: Trace
  readonly layout: Layout
  readonly timeline: Timeline
}

/** A camera position. Angles in radians; `target` in u; `distance` in u, for a 24° lens. */
export interface Pose {
  readonly target: readonly [number, number, number]
  readonly azimuth: number
  readonly elevation: number
  readonly distance: number
  /** 0 or absent with the lens's perspective, 1 with none; between, on the way. What is at the target keeps its size. */
  readonly flat?: number
}
