import * as v from 'valibot'
import { ImportError } from '../errors.ts'
import { decodeFrame, encodeFrame, toColumns } from '../protocol/frame.ts'
import type { RunOptions } from '../protocol/messages.ts'
import { optionsSchema } from '../protocol/schema.ts'
import { TraceAssembler } from '../trace/assemble.ts'
import { cutTrace } from '../trace/pieces.ts'
import type { Trace } from '../trace/trace.ts'
import { isContainer, packBlocks, unpackBlocks } from './container.ts'
import type { Importer, ViewState } from './importer.ts'

/** A program with its recorded run: what a `.chainlight` file holds. */
export interface SavedTrace {
  /** The program's file name. */
  readonly file: string
  readonly source: string
  readonly trace: Trace
  /** How it was run. */
  readonly options?: RunOptions
  /** Plain data of the page. */
  readonly view?: ViewState | null
}

/** A saved run as the bytes of a `.chainlight` file. */
export function exportTrace(saved: SavedTrace): Uint8Array<ArrayBuffer> {
  const { file, source, trace, options = {}, view = null } = saved
  const pieces = cutTrace(trace, true)
  const header = { file, source, options, view, pieces: pieces.length }
  return packBlocks([
    encodeFrame({ header, columns: {} }),
    ...pieces.map((piece) =>
      encodeFrame({ header: piece.meta, columns: toColumns(piece.columns) }),
    ),
  ])
}

/** Reads a `.chainlight` file; throws ImportError, which says what is wrong with it and what to do. */
export function importTrace(bytes: Uint8Array): Required<SavedTrace> {
  const blocks = unpackBlocks(bytes)
  const first = blocks.next()
  if (first.done) throw new ImportError('This recording is empty.')
  const { pieces, ...header } = readHeader(decodeFrame(first.value).header)
  const assembler = new TraceAssembler()
  let count = 0
  for (const block of blocks) {
    const { header: meta, columns } = decodeFrame(block)
    assembler.add({ meta, columns })
    count++
  }
  if (count !== pieces || !assembler.isComplete) {
    throw new ImportError(`This recording is cut short: it has ${count} of its ${pieces} parts.`, {
      hint: 'Copy or download the file again.',
    })
  }
  return { ...header, trace: assembler.trace }
}

/** A recorded run in a file. */
export const traceImporter: Importer = {
  id: 'trace',
  label: 'Chainlight recording',
  extensions: ['chainlight'],
  recognises: isContainer,
  read(bytes, file) {
    const { source, trace, view } = importTrace(bytes)
    return { kind: 'trace', file, source, trace, view }
  },
}

const headerSchema = v.object({
  file: v.string(),
  source: v.string(),
  options: optionsSchema,
  view: v.nullable(v.record(v.string(), v.unknown())),
  pieces: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})

function readHeader(header: unknown): v.InferOutput<typeof headerSchema> {
  const result = v.safeParse(headerSchema, header)
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new ImportError(
    `This recording is damaged: ${v.getDotPath(issue) ?? 'its header'}: ${issue.message}.`,
  )
}
