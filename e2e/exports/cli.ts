import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '../../engine/bin/chainlight.mjs')

/** How a call of the command line ended. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Calls `chainlight` and waits for its end. */
export function chainlight(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { encoding: 'utf8' }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, out, err })
    })
  })
}

/** Calls `chainlight` and does not wait. */
export function startChainlight(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}
