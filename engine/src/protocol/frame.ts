import { ImportError } from '../errors.ts'
import { parseNumbers, stringifyNumbers } from './json.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** The array types that a frame can carry. */
export type Column =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array

/** Typed arrays by name. */
export type Columns = Readonly<Record<string, Column>>

/** What a frame holds: anything that JSON can say, and columns beside it. */
export interface Frame {
  readonly header: unknown
  readonly columns: Columns
}

/** Frames above this many bytes are refused, on the way out and on the way in. */
export const MAX_FRAME_BYTES = 2 ** 30
const MAX_HEADER_BYTES = 2 ** 28
const MAX_COLUMNS = 256

const TYPES = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const
type TypeName = keyof typeof TYPES

/** name, type, byte offset from the first column, number of elements. */
type Entry = readonly [string, TypeName, number, number]

/**
 * A frame as bytes: a little-endian uint32 with the header's length, the header as JSON, then every column at a
 * multiple of 8 bytes. The result owns its whole buffer.
 */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const entries: Entry[] = []
  let end = 0
  for (const [name, column] of Object.entries(frame.columns)) {
    entries.push([name, typeOf(column), end, column.length])
    end = align(end + column.byteLength)
  }
  const header = encodeUtf8(stringifyNumbers({ header: frame.header, columns: entries }))
  const start = align(4 + header.length)
  if (start + end > MAX_FRAME_BYTES) throw new ImportError(tooLarge(start + end))
  const bytes = new Uint8Array(start + end)
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  for (const [name, , offset] of entries) {
    const column = frame.columns[name]
    if (column) bytes.set(bytesOf(column), start + offset)
  }
  return bytes
}

/**
 * Reads a frame; the columns are views of `bytes` (of a copy where it is not aligned). Throws ImportError for anything
 * that `encodeFrame` did not write.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length > MAX_FRAME_BYTES) throw new ImportError(tooLarge(bytes.length))
  if (bytes.length < 4) throw broken(`it has ${bytes.length} bytes`)
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes) // `slice` of Node's Buffer copies nothing
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  const length = view.getUint32(0, true)
  if (length > MAX_HEADER_BYTES || 4 + length > aligned.length) {
    throw broken(`its header claims ${length} bytes of ${aligned.length - 4}`)
  }
  const { header, columns } = readHeader(aligned.subarray(4, 4 + length))
  return { header, columns: readColumns(columns, aligned, align(4 + length)) }
}

/** Arrays of a piece as columns; throws TypeError for a type that frames cannot carry. */
export function toColumns(views: Readonly<Record<string, ArrayBufferView>>): Columns {
  return Object.fromEntries(
    Object.entries(views).map(([name, view]) => {
      if (!isColumn(view))
        throw new TypeError(`Column ${name} has a type that frames cannot carry.`)
      return [name, view]
    }),
  )
}

function isColumn(view: ArrayBufferView): view is Column {
  return Object.values(TYPES).some((Type) => view instanceof Type)
}

function readHeader(bytes: Uint8Array): { header: unknown; columns: readonly unknown[] } {
  let parsed: unknown
  try {
    parsed = parseNumbers(decodeUtf8(bytes))
  } catch (cause) {
    throw broken('its header is not JSON', cause)
  }
  if (typeof parsed !== 'object' || parsed === null) throw broken('its header is not an object')
  if (!('header' in parsed) || !('columns' in parsed) || !Array.isArray(parsed.columns)) {
    throw broken('its header lacks `header` or `columns`')
  }
  if (parsed.columns.length > MAX_COLUMNS) throw broken(`it has ${parsed.columns.length} columns`)
  return { header: parsed.header, columns: parsed.columns }
}

function readColumns(entries: readonly unknown[], bytes: Uint8Array, start: number): Columns {
  const columns = new Map<string, Column>()
  const buffer = bytes.buffer as ArrayBuffer // transports never hand out shared memory
  for (const entry of entries) {
    if (!isEntry(entry)) throw broken('a column is not described as name, type, offset, length')
    const [name, type, offset, length] = entry
    const Type = TYPES[type]
    if (columns.has(name)) throw broken(`column ${name} comes twice`)
    if (offset % 8 !== 0 || start + offset + length * Type.BYTES_PER_ELEMENT > bytes.length) {
      throw broken(`column ${name} reaches out of the frame`)
    }
    columns.set(name, new Type(buffer, bytes.byteOffset + start + offset, length))
  }
  return Object.fromEntries(columns)
}

function isEntry(entry: unknown): entry is Entry {
  if (!Array.isArray(entry) || entry.length !== 4) return false
  const [name, type, offset, length] = entry as unknown[]
  return (
    typeof name === 'string' &&
    typeof type === 'string' &&
    Object.hasOwn(TYPES, type) &&
    isSize(offset) &&
    isSize(length)
  )
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 // isSafeInteger has checked that it is a number
}

function typeOf(column: Column): TypeName {
  if (column instanceof Uint8Array) return 'u8'
  if (column instanceof Uint16Array) return 'u16'
  if (column instanceof Uint32Array) return 'u32'
  if (column instanceof Int32Array) return 'i32'
  return column instanceof Float32Array ? 'f32' : 'f64'
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

function broken(why: string, cause?: unknown): ImportError {
  return new ImportError(`This is not a whole Chainlight frame: ${why}.`, { cause })
}

function tooLarge(bytes: number): string {
  return `A frame of ${bytes} bytes is larger than the limit of ${MAX_FRAME_BYTES}.`
}
