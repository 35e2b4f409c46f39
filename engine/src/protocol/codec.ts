import * as v from 'valibot'
import { ImportError } from '../errors.ts'
import { type Columns, decodeFrame, encodeFrame, toColumns } from './frame.ts'
import type { Command, Message } from './messages.ts'
import { commandSchema, messageSchema } from './schema.ts'

/** A command as bytes that own their buffer. */
export function encodeCommand(command: Command): Uint8Array<ArrayBuffer> {
  return encodeFrame({ header: command, columns: {} })
}

/** A command from anyone's bytes; throws ImportError for anything that `encodeCommand` did not write. */
export function decodeCommand(bytes: Uint8Array): Command {
  // The schema has checked every field; only the brands of the ids are left to say.
  return check(commandSchema, decodeFrame(bytes).header) as Command
}

/** A message as bytes that own their buffer; large arrays travel as columns. */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  switch (message.kind) {
    case 'chunk':
      return encodeFrame({
        header: { ...message, piece: { meta: message.piece.meta } },
        columns: toColumns(message.piece.columns),
      })
    case 'inspected': {
      if (!message.tensor) return encodeFrame({ header: message, columns: {} })
      const { data, ...tensor } = message.tensor
      return encodeFrame({ header: { ...message, tensor }, columns: { data } })
    }
    default:
      return encodeFrame({ header: message, columns: {} })
  }
}

/** A message from anyone's bytes; throws ImportError for anything that `encodeMessage` did not write. */
export function decodeMessage(bytes: Uint8Array): Message {
  const { header, columns } = decodeFrame(bytes)
  const message = check(messageSchema, header)
  return withColumns(message, columns) as Message // as in decodeCommand
}

type Header = v.InferOutput<typeof messageSchema>

function withColumns(message: Header, columns: Columns): unknown {
  if (message.kind === 'chunk') return { ...message, piece: { ...message.piece, columns } }
  if (message.kind !== 'inspected' || !message.tensor) return message
  const data = columns.data
  const size = message.tensor.shape.reduce((product, extent) => product * extent, 1)
  if (!(data instanceof Float64Array) || data.length !== size) {
    throw new ImportError(
      `A tensor of shape (${message.tensor.shape.join(', ')}) came with ${data?.length ?? 0} numbers.`,
    )
  }
  return { ...message, tensor: { ...message.tensor, data } }
}

function check<S extends v.GenericSchema>(schema: S, header: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, header)
  if (result.success) return result.output
  const issue = result.issues[0]
  const path = v.getDotPath(issue) ?? 'the header'
  throw new ImportError(`Not a Chainlight message: at ${path}: ${issue.message}`)
}
