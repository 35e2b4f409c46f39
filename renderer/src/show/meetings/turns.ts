/** At most so many turns: a cell's part in them fits the 24 bits of one exact 32-bit float. */
export const MOST_TURNS = 24
/** So many cells take a turn each before whole rows do. */
const MOST_FINE = 8
/** So many rows take a turn each, at most, before blocks of rows do. */
const MOST_ROWS = 12

/** In which order the cells of a slab are made: first one by one, then by rows, then by blocks of rows. */
export interface Turns {
  readonly count: number
  /** How many of them are for one cell, or for one line that is made slowly; they come first. */
  readonly fine: number
  /** The turn in which a cell is made. */
  turnOf(row: number, col: number): number
}

/** Everything at once. */
export const ONE_TURN: Turns = { count: 1, fine: 0, turnOf: () => 0 }

/** Cells of the first row one by one, what is left of it at once, then rows, then blocks of rows. */
export function cellTurns(rows: number, cols: number): Turns {
  const fine = Math.min(cols, MOST_FINE)
  if (rows <= 1) {
    const rest = blocks(cols - fine, MOST_ROWS)
    return {
      count: fine + rest.count,
      fine,
      turnOf: (_, col) => (col < fine ? col : fine + rest.blockOf(col - fine)),
    }
  }
  const first = cols > fine ? fine + 1 : fine
  const rest = blocks(rows - 1, MOST_ROWS)
  return {
    count: first + rest.count,
    fine,
    turnOf: (row, col) => (row === 0 ? Math.min(col, fine) : first + rest.blockOf(row - 1)),
  }
}

/** The first row slowly, then rows, then blocks of rows: for what is made a line at a time. */
export function rowTurns(rows: number): Turns {
  const rest = blocks(rows - 1, MOST_ROWS)
  return {
    count: 1 + rest.count,
    fine: 1,
    turnOf: (row) => (row === 0 ? 0 : 1 + rest.blockOf(row - 1)),
  }
}

/** So many things in at most so many blocks, the first ones alone: the eye learns on single ones. */
function blocks(things: number, most: number) {
  if (things <= most) return { count: Math.max(0, things), blockOf: (thing: number) => thing }
  const alone = most >> 1
  const each = Math.ceil((things - alone) / (most - alone))
  const count = alone + Math.ceil((things - alone) / each)
  return {
    count,
    blockOf: (thing: number) =>
      thing < alone ? thing : alone + Math.floor((thing - alone) / each),
  }
}
