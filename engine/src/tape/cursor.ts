import { ChainlightError } from '../errors.ts'
import type { Group, Span } from '../trace/graph.ts'
import { Groups } from './groups.ts'
import { Places } from './places.ts'
import { Runs } from './runs.ts'

/** Where in the program the recording is: the span, the groups around it, and both as small integers. */
export class Cursor {
  readonly places = new Places()
  readonly groups = new Groups()
  /** The real group of every node. */
  readonly groupOf = new Runs(-1)
  private line = 0
  private column = 0
  private endLine = 0
  private endColumn = 0
  private place = -1 // of the current span and path; −1 until it is needed
  private groupIsKnown = true

  move(line: number, column: number, endLine: number, endColumn: number): void {
    this.line = line
    this.column = column
    this.endLine = endLine
    this.endColumn = endColumn
    this.place = -1
  }

  enter(kind: Group['kind'], name: string, span: Span | undefined): void {
    this.groups.enter(kind, name, span)
    this.groupIsKnown = false
    this.place = -1
  }

  leave(): void {
    this.groups.leave()
    this.groupIsKnown = false
    this.place = -1
  }

  /** The current place, for a node that gets this id. */
  here(node: number): number {
    return this.place < 0 ? this.find(node) : this.place
  }

  /** The error with the current place in it, unless it knows a better one. */
  placed(error: unknown): unknown {
    if (error instanceof ChainlightError && !error.span && this.line > 0) {
      const { line, column, endLine, endColumn } = this
      error.span = { line, column, endLine, endColumn }
    }
    return error
  }

  private find(node: number): number {
    if (!this.groupIsKnown) {
      this.groupOf.set(node, this.groups.current())
      this.groupIsKnown = true
    }
    const { line, column, endLine, endColumn } = this
    this.place = this.places.intern(line, column, endLine, endColumn, this.groups.path)
    return this.place
  }
}
