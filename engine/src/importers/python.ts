import { ImportError } from '../errors.ts'
import { decodeUtf8 } from '../protocol/utf8.ts'
import { runPython } from '../python/run.ts'
import type { FrontEnd, Importer } from './importer.ts'

/** Runs NumPy-flavoured Python on a tape. */
export const runProgram: FrontEnd = runPython

/** A program's text. */
export const pythonImporter: Importer = {
  id: 'python',
  label: 'Python program',
  extensions: ['py', 'txt'],
  recognises: () => false, // text says nothing about itself
  read: (bytes, file) => ({ kind: 'program', file, source: textOf(bytes, file) }),
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return decodeUtf8(bytes)
  } catch (cause) {
    throw new ImportError(`${file} is not text in UTF-8, so it is no program.`, {
      hint: 'Open a .py or a .chainlight file.',
      cause,
    })
  }
}
