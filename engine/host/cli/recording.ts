import { importTrace } from '../../src/importers/trace.ts'
import type { RunOptions } from '../../src/protocol/messages.ts'
import { readBytes } from './source.ts'

/** The largest recording that is read, bytes. */
export const MAX_RECORDING_BYTES = 2 ** 28

/** True for a name that the app gives to recorded runs. */
export function isRecording(file: string): boolean {
  return /\.chainlight$/i.test(file)
}

/** The program of a recorded run and how it was run. Says on standard error that it runs again. Throws ImportError. */
export function readRecording(path: string): {
  readonly source: string
  readonly options: RunOptions
} {
  const { file, source, options } = importTrace(readBytes(path, MAX_RECORDING_BYTES))
  process.stderr.write(`${path} is a recording: its program ${file} runs again\n`)
  return { source, options }
}
