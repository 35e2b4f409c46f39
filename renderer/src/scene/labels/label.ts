import type { Voice } from '../shaders/text.ts'
import type { Ink, Run } from '../text/runs.ts'
import type { CellLabel } from './slabLabels.ts'

/** A text on stage: what it says, when, and how it looks. */
export interface Label {
  readonly runs: readonly Run[]
  readonly role: 'value' | 'gradient' | 'name' | 'caption'
  readonly voice: Voice
  readonly ink: Ink
  /** Relative to the stage's number height. */
  readonly size: number
  /** Seconds from the start of the pass; for labels on a wire given the place on it, 0…1. */
  readonly inAt: (place: number) => number
  readonly outAt: (place: number) => number
}

/** Labels that take turns at one place beside a wire: above it values, below it gradients. */
export interface WirePlace {
  readonly kind: 'wire'
  readonly wire: number
  readonly side: 1 | -1
  readonly labels: readonly Label[]
}

/** Where a label may hang: a point of the world, and how its box lies to it. Offsets in pixels per number height. */
export interface Spot {
  readonly point: readonly [number, number, number]
  /** Where the point lies in the label's box: 0 left or bottom, 1 right or top. */
  readonly alignX: number
  readonly alignY: number
  readonly shiftX: number
  readonly shiftY: number
}

/**
 * A label that hangs at a point: names, constants, captions. It takes the first of its spots that is free; a caption
 * that finds none is left out.
 */
export interface PointPlace {
  readonly kind: 'point'
  readonly body: number
  readonly spots: readonly [Spot, ...Spot[]]
  readonly label: Label
}

/** All labels of one pass. */
export interface LabelSheet {
  readonly wires: readonly WirePlace[]
  readonly points: readonly PointPlace[]
  readonly cells: readonly CellLabel[]
}

/** A cue that never comes. */
export const NEVER = 1e9
/** A moment before every pass. */
export const ALWAYS = -1e3

export const never = (): number => NEVER
export const always = (): number => ALWAYS
