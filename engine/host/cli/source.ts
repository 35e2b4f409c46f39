import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { ImportError, LimitError } from '../../src/errors.ts'
import type { Span } from '../../src/trace/graph.ts'
import { WrongCall } from './command.ts'

/** The name of standard input on the command line, and in messages. */
const STDIN = '-'

/** A file as a person calls it in messages. */
export function displayName(file: string): string {
  return file === STDIN ? '<stdin>' : file
}

/**
 * The text of a program. Throws WrongCall if the file cannot be read at all, ImportError or LimitError if it is no text
 * or longer than `maxCharacters`.
 */
export function readSource(file: string, maxCharacters: number): string {
  // A character takes at most four bytes. One byte more than allowed is enough to know.
  const bytes = readBytes(file, 4 * maxCharacters + 1)
  const text = decode(bytes)
  if (text.length > maxCharacters || bytes.length > 4 * maxCharacters) {
    throw new LimitError(
      `The program has more than ${maxCharacters.toLocaleString('en-US')} characters`,
      { hint: 'raise the limit with --max-source', span: placeAt('', 0) },
    )
  }
  return text
}

/** The first bytes of a file, at most `limit` of them. Throws WrongCall if it cannot be read. */
export function readBytes(file: string, limit: number): Uint8Array {
  const handle = open(file)
  try {
    if (fstatSync(handle).isDirectory()) throw new WrongCall(`${file} is a folder, not a program`)
    return readAll(handle, limit)
  } finally {
    if (handle !== 0) closeSync(handle)
  }
}

function open(file: string): number {
  if (file === STDIN) return 0
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw new WrongCall(`${file} ${reasonOf(error)}`, { cause: error })
  }
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: permission denied'
    case 'EISDIR':
      return 'is a folder, not a program'
    default:
      return `cannot be opened: ${(error as Error).message}`
  }
}

function readAll(handle: number, limit: number): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  while (length < limit) {
    const part = new Uint8Array(Math.min(65_536, limit - length))
    const count = readSome(handle, part)
    if (count === 0) break
    parts.push(part.subarray(0, count))
    length += count
  }
  return Buffer.concat(parts)
}

/** Reads what is there; waits for a terminal or pipe that has nothing yet. */
function readSome(handle: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(handle, into)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0 // how Windows ends standard input
      if (code !== 'EAGAIN')
        throw new WrongCall(`Cannot read the program: ${(error as Error).message}`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    const good = new TextDecoder().decode(bytes).indexOf('\uFFFD')
    const before = new TextDecoder().decode(bytes).slice(0, Math.max(good, 0))
    throw new ImportError('This is not a text in UTF-8', {
      span: placeAt(before, before.length),
      hint: 'save the program as UTF-8',
      cause,
    })
  }
}

function placeAt(text: string, offset: number): Span {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  const line = lines.length
  const column = (lines.at(-1)?.length ?? 0) + 1
  return { line, column, endLine: line, endColumn: column + 1 }
}
