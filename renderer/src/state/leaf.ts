import { type GraphNode, type NodeId, nodeAt, type Span, type Trace } from '@chainlight/engine'
import type { Show } from '../show/show.ts'
import { override, replaceSource, setTurning, useDocument } from './document.ts'
import { moved, type StepSize } from './literal.ts'
import { useRun } from './run.ts'
import { setLeaf } from './session.ts'
import { numberOf, type Written, writtenIn } from './written.ts'

/** What one step turns a leaf by where the program holds no literal to take it from. */
const STEP = 0.1

/** A leaf under a finger. */
export interface Turn {
  /** Turns the leaf to so many steps from where the turn began. */
  to(steps: number, size: StepSize): void
  /** The finger is lifted: all that was turned since the beginning is one change to undo. */
  end(): void
}

/** A scalar leaf as the program gives it, before any update. */
interface ScalarLeaf {
  readonly node: GraphNode
  readonly initial: number
}

/**
 * Begins to turn a scalar leaf from its initial value. Where the program writes it as a literal the program is edited, so
 * that text and picture agree and the change is saved with it; a number that comes from elsewhere (np.random) is
 * overridden. Null where the body is no scalar leaf.
 */
export function beginTurn(show: Show, body: number): Turn | null {
  const turn = turnOf(show, body)
  if (!turn) return null
  return {
    to(steps, size) {
      setTurning(true)
      turn(steps, size)
    },
    end: () => setTurning(false),
  }
}

/** Turns a scalar leaf by some steps at once, as an arrow key does. */
export function turnBy(show: Show, body: number, steps: number, size: StepSize): void {
  turnOf(show, body)?.(steps, size)
}

/** Gives a scalar leaf another initial value, in the text or over it. */
export function changeLeaf(show: Show, body: number, value: number): void {
  const leaf = leafAt(show, body)
  const literal = leaf && literalOf(leaf)
  if (literal) replaceAt(literal.from, literal.text.length, written(value))
  else if (leaf && isShown()) overrideLeaf(show.trace, leaf.node, value)
}

/** The number that a scalar leaf begins with; null where the body is none. */
export function initialValue(show: Show, body: number): number | null {
  return leafAt(show, body)?.initial ?? null
}

const FACTORS: Readonly<Record<StepSize, number>> = { unit: 1, coarse: 10, fine: 0.1 }

function turnOf(show: Show, body: number): Turn['to'] | null {
  const leaf = leafAt(show, body)
  if (!leaf) return null
  const literal = literalOf(leaf)
  if (literal) return turnText(literal)
  // While the run of an edit is under way nobody knows what the number will be.
  if (!isShown()) return null
  const { overrides } = useDocument.getState()
  const start = overrides.find(({ label }) => label === leaf.node.label)?.value ?? leaf.initial
  return (steps, size) => {
    const value = start + steps * STEP * FACTORS[size]
    overrideLeaf(show.trace, leaf.node, Number(value.toPrecision(12)))
  }
}

function leafAt({ layout, trace, timeline }: Show, body: number): ScalarLeaf | null {
  const id = layout.bodies.node[body]
  if (id === undefined || layout.bodyOf[id] !== body) return null
  const node = nodeAt(trace.graph, id as NodeId)
  const isLeaf = node.role === 'parameter' || node.role === 'data'
  const initial = trace.columns.value[timeline.cues(0).body.valueEvent[body] ?? -1]
  return isLeaf && node.shape.length === 0 && initial !== undefined ? { node, initial } : null
}

/** The picture is that of the text. */
function isShown(): boolean {
  return useDocument.getState().source === useRun.getState().shownSource
}

/**
 * The literal that gives a leaf its number, where the text has it now. It must be the number that the leaf had in the
 * program on stage: `np.log(2.0)` is no 2, and an overridden leaf has no literal.
 */
function literalOf({ node, initial }: ScalarLeaf): Written | null {
  const { shownSource } = useRun.getState()
  const all = writtenFor(shownSource, node)
  const at = node.span ? offsetOf(shownSource, node.span) : Number.POSITIVE_INFINITY
  const exact = all.findIndex(({ target, from }) => target === at || from === at)
  const place = exact >= 0 ? exact : all.findLastIndex(({ target }) => target <= at)
  const literal = all[place]
  if (!literal || numberOf(literal.text) !== initial) return null
  return writtenFor(useDocument.getState().source, node)[place] ?? null
}

function writtenFor(source: string, { label }: GraphNode): readonly Written[] {
  return writtenIn(source).filter((one) => one.label === label)
}

function offsetOf(source: string, { line, column }: Span): number {
  const before = source.split('\n').slice(0, line - 1)
  return before.reduce((sum, text) => sum + text.length + 1, column - 1)
}

function turnText({ from, text }: Written): Turn['to'] {
  let length = text.length
  return (steps, size) => {
    const next = moved(text, steps, size)
    replaceAt(from, length, next)
    length = next.length
  }
}

function replaceAt(from: number, length: number, text: string): void {
  const { source } = useDocument.getState()
  const next = source.slice(0, from) + text + source.slice(from + length)
  if (next !== source) replaceSource(next)
}

function overrideLeaf(trace: Trace, { id, label }: GraphNode, value: number): void {
  if (label !== null) override({ label, value, isLasting: isFirstOfItsName(trace, id) })
  setLeaf(id, [value])
}

/** Of several leaves of one name only the first is found again in another run. */
function isFirstOfItsName({ graph }: Trace, leaf: NodeId): boolean {
  const { label } = graph.columns
  for (let id = 0; id < leaf; id++) {
    if (label[id] === label[leaf] && nodeAt(graph, id as NodeId).op === null) return false
  }
  return true
}

/** A number as a person writes it in Python: 2 is written 2.0, for a leaf is never an int. */
function written(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value)
}
