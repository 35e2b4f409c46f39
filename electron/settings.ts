import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'

const schema = v.object({
  /** Where the last file was opened or saved; dialogs start there. */
  lastFolder: v.fallback(v.nullable(v.string()), null),
  /** Paths, latest first. */
  recent: v.fallback(v.array(v.string()), []),
})

/** What the app remembers between starts. */
export type SettingsData = Readonly<v.InferOutput<typeof schema>>

/** A small value kept in one JSON file; a damaged or missing file reads as empty. */
export interface Settings {
  readonly value: SettingsData
  change(next: Partial<SettingsData>): void
}

/** Opens the settings kept at `path`. */
export function openSettings(path: string): Settings {
  let value = v.parse(schema, readJson(path))
  return {
    get value() {
      return value
    },
    change(next) {
      value = { ...value, ...next }
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.tmp`, `${JSON.stringify(value, null, 2)}\n`)
      renameSync(`${path}.tmp`, path)
    },
  }
}

function readJson(path: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
