import { type GraphNode, type NodeId, nodeAt, type Span } from '@chainlight/engine'
import { valueShownAt } from '../show/frame.ts'
import type { Show } from '../show/show.ts'
import { replaceSource, useDocument } from './document.ts'
import { isLiteral, moved, type StepSize } from './literal.ts'
import { usePlayer } from './player.ts'
import { useRun } from './run.ts'
import { setLeaf } from './session.ts'

/** What one step turns a leaf by where the program holds no literal to take it from. */
const STEP = 0.1

/** A leaf under a finger or an arrow key. */
export interface Turn {
  /** Turns the leaf to so many steps from where the turn began. */
  to(steps: number, size: StepSize): void
}

/**
 * Begins to turn a scalar leaf. Where the program writes it as a literal the program is edited, so that text and picture
 * agree and the change is saved with it; a number that comes from elsewhere (np.random) is replaced in the run alone.
 * Null where the body is no scalar leaf.
 */
export function beginTurn(show: Show, body: number): Turn | null {
  const node = leafAt(show, body)
  if (!node) return null
  const literal = literalOf(node)
  if (literal) return textTurn(literal)
  const start = valueShownAt(show, node.id, usePlayer.getState().time)
  if (start === null) return null
  return { to: (steps, size) => setLeaf(node.id, [start + steps * STEP * FACTORS[size]]) }
}

const FACTORS: Readonly<Record<StepSize, number>> = { unit: 1, coarse: 10, fine: 0.1 }

/** Gives a leaf another number, as `beginTurn` does. */
export function changeLeaf(node: GraphNode, value: number): void {
  const literal = literalOf(node)
  if (literal) replaceAt(literal.from, literal.text.length, written(value))
  else setLeaf(node.id, [value])
}

function leafAt({ layout, trace }: Show, body: number): GraphNode | null {
  const id = layout.bodies.node[body]
  if (id === undefined || layout.bodyOf[id] !== body) return null
  const node = nodeAt(trace.graph, id as NodeId)
  const isLeaf = node.role === 'parameter' || node.role === 'data'
  return isLeaf && node.shape.length === 0 ? node : null
}

interface Literal {
  readonly from: number
  readonly text: string
}

/** The number that a leaf's span holds, where the text is still the one that ran. */
function literalOf({ span }: GraphNode): Literal | null {
  const { source } = useDocument.getState()
  if (!span || source !== useRun.getState().shownSource) return null
  const from = offsetOf(source, span.line, span.column)
  const text = source.slice(from, offsetOf(source, span.endLine, span.endColumn))
  return isLiteral(text) ? { from, text } : null
}

function offsetOf(source: string, line: Span['line'], column: Span['column']): number {
  const before = source.split('\n').slice(0, line - 1)
  return before.reduce((sum, text) => sum + text.length + 1, column - 1)
}

function textTurn({ from, text }: Literal): Turn {
  let length = text.length
  return {
    to(steps, size) {
      const next = moved(text, steps, size)
      replaceAt(from, length, next)
      length = next.length
    },
  }
}

function replaceAt(from: number, length: number, text: string): void {
  const { source } = useDocument.getState()
  const next = source.slice(0, from) + text + source.slice(from + length)
  if (next !== source) replaceSource(next)
}

/** A number as a person writes it in Python: 2 is written 2.0, for a leaf is never an int. */
function written(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value)
}
