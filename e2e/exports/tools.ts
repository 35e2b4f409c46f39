import { execFile, execFileSync } from 'node:child_process'

/** Why a program of other people cannot be used here; null where it can. */
export function missing(tool: string, ...versionArgs: readonly string[]): string | null {
  try {
    execFileSync(tool, [...versionArgs], { stdio: 'ignore' })
    return null
  } catch {
    return `${tool} is not installed here: install it to have this checked`
  }
}

/** Runs a program of other people and gives what it printed. */
export function tool(name: string, ...args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 2 ** 28 } as const
    execFile(name, [...args], options, (error, out, err) => {
      if (error) reject(new Error(`${name}: ${err.toString().slice(-2000)}`))
      else resolve(out)
    })
  })
}
