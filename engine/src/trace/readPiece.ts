import * as v from 'valibot'
import { ImportError } from '../errors.ts'
import { numberSchema } from '../protocol/schema.ts'
import { ROLES } from './graph.ts'
import type { PieceMeta } from './pieces.ts'

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const shape = v.array(id)
const span = v.object({ line: id, column: id, endLine: id, endColumn: id })
const attrValue: v.GenericSchema = v.union([
  numberSchema,
  v.boolean(),
  v.string(),
  v.null(),
  v.array(v.lazy(() => attrValue)),
])

const group = v.object({
  parent: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  kind: v.picklist(['call', 'loop', 'object']),
  name: v.string(),
  span: v.exactOptional(span),
})

const head = v.object({
  nodes: id,
  ops: v.array(v.string()),
  shapes: v.array(shape),
  dtype: v.picklist(['float64', 'float32', 'int64', 'bool']),
  attrs: v.array(v.record(v.string(), attrValue)),
  labels: v.array(v.string()),
  groups: v.array(group),
  losses: v.array(id),
  lossName: v.nullable(v.string()),
})

const metaSchema = v.object({
  head: v.exactOptional(head),
  sites: v.exactOptional(v.array(v.string())),
  shapes: v.exactOptional(v.array(shape)),
})

/** The JSON part of a piece from anyone; throws ImportError where it is not one. */
export function readMeta(meta: unknown): PieceMeta {
  const result = v.safeParse(metaSchema, meta)
  if (result.success) return result.output as unknown as PieceMeta // only the brands of ids are left to say
  const issue = result.issues[0]
  throw broken(`${v.getDotPath(issue) ?? 'its head'}: ${issue.message}`)
}

/** The columns of a piece, taken by name and type. */
export class PieceColumns {
  constructor(private readonly columns: Readonly<Record<string, ArrayBufferView>>) {}

  has(name: string): boolean {
    return Object.hasOwn(this.columns, name)
  }

  /** A column of one of these types; `length` is checked where it is given. */
  take<T extends ArrayBufferView & { readonly length: number }>(
    name: string,
    types: readonly (abstract new (...args: never[]) => T)[],
    length?: number,
  ): T {
    const column = this.has(name) ? this.columns[name] : undefined
    for (const Type of types) {
      if (!(column instanceof Type)) continue
      if (length !== undefined && column.length !== length) {
        throw broken(`column ${name} has ${column.length} entries instead of ${length}`)
      }
      return column
    }
    throw broken(`column ${name} is missing or of another type`)
  }
}

/** Checks that every entry lies from `least` up to and without `end`. */
export function checkRange(
  name: string,
  column: ArrayLike<number>,
  least: number,
  end: number,
): void {
  const place = strayOf(column, least, end)
  if (place >= 0) throw broken(`entry ${place} of ${name} is ${column[place]}`)
}

/** The place of the first entry out of range, −1 without one. Bytes and ids, which are many, have loops of their own. */
function strayOf(column: ArrayLike<number>, least: number, end: number): number {
  if (least <= 0 && column instanceof Uint8Array) return strayByte(column, end)
  if (least <= 0 && column instanceof Uint32Array) return strayId(column, end)
  for (let i = 0; i < column.length; i++) if (column[i]! < least || column[i]! >= end) return i
  return -1
}

function strayByte(column: Uint8Array, end: number): number {
  for (let i = 0; i < column.length; i++) if (column[i]! >= end) return i
  return -1
}

function strayId(column: Uint32Array, end: number): number {
  for (let i = 0; i < column.length; i++) if (column[i]! >= end) return i
  return -1
}

/** Number of roles, for `checkRange`. */
export const ROLE_COUNT = ROLES.length

/** The error for a piece that does not fit. */
export function broken(why: string): ImportError {
  return new ImportError(`The trace is damaged: ${why}.`)
}
