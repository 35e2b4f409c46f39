import type { Imported, Importer } from './importer.ts'
import { pythonImporter } from './python.ts'
import { traceImporter } from './trace.ts'

/** Every kind of file that can be opened. */
export const IMPORTERS: readonly Importer[] = [pythonImporter, traceImporter]

/** Reads a file by what its bytes say, else by its name's ending, else as a program. Throws ImportError. */
export function importFile(name: string, bytes: Uint8Array): Imported {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const importer =
    IMPORTERS.find((candidate) => candidate.recognises(bytes)) ??
    IMPORTERS.find((candidate) => candidate.extensions.includes(ending)) ??
    pythonImporter
  return importer.read(bytes, name)
}
