/** How fast the show goes. Lengths in seconds, as in look/motion/MOTION.md. */
export interface Pacing {
  /** Forward hop before clamping: the whole forward pass takes about so long. */
  readonly forward: number
  readonly shortestHop: number
  readonly longestHop: number
  /** How many times faster the passes after the first are: their numbers replace others. */
  readonly later: number
}

/** The pace of MOTION.md at 1×. */
export const PACING: Pacing = { forward: 4.8, shortestHop: 0.032, longestHop: 0.6, later: 4 }

/** Lengths that do not depend on the graph; times from the start of a pass or between its marks. */
export interface Rests {
  /** All leaves light. */
  readonly leavesAt: number
  /** The first wires go. */
  readonly goAt: number
  /** From the last arrival to the blank, to the seed, to the first backward travel. */
  readonly beforeBlank: number
  readonly beforeSeed: number
  readonly beforeBackward: number
  /** From the last gradient to the update, to the turning of dials, from the update's start to its end. */
  readonly afterBackward: number
  readonly beforeTurn: number
  readonly update: number
  /** Gradients fade. */
  readonly fade: number
}

/** The first pass takes its time. */
export const FIRST_RESTS: Rests = {
  leavesAt: 0.05,
  goAt: 0.4,
  beforeBlank: 0.7,
  beforeSeed: 0.45,
  beforeBackward: 0.45,
  afterBackward: 0.9,
  beforeTurn: 0.3,
  update: 1.2,
  fade: 0.45,
}

/** Later passes go at once; fades keep their length, so that nothing flashes. */
export const LATER_RESTS: Rests = {
  leavesAt: 0,
  goAt: 0,
  beforeBlank: 0.3,
  beforeSeed: 0.45,
  beforeBackward: 0.3,
  afterBackward: 0.4,
  beforeTurn: 0.3,
  update: 0.9,
  fade: 0.45,
}

/** Products are woven row by column; not where hops are shorter than this, s. */
export const SHORTEST_HOP_WITH_WEAVE = 0.15

/** Shares of a forward hop on the wire, of a backward hop on the wire. The rest is spent in the gate. */
export const FORWARD_TRAVEL = 0.7
export const BACKWARD_TRAVEL = 0.53
/** A backward hop in forward hops; the merge before a gate sends, in forward hops. */
export const BACKWARD_HOP = 1.5
export const MERGE = 0.4
/** A fan-out shows its sum so long, then beads slide together before the sum leaves; not for hops shorter than this. */
export const SUM_SHOWN = 0.7
export const SUM_MERGES = 0.25
export const SHORTEST_HOP_WITH_SUM = 0.2
/** A bead needs so long into its arm of a splitter, in forward hops. */
export const INTO_ARM = 1 / 3
