import type { WebContents } from 'electron'

/** What `--smoke-test` prints: whether the page came up and played its first program, and on what. */
export interface SmokeReport {
  readonly ok: boolean
  readonly version: string
  readonly electron: string
  /** Rows of the stage's table: one for each named node of the example. */
  readonly rows: number
  readonly problem?: string
}

/** Runs in the page: waits until the example's numbers stand in the stage's table, and counts its rows. */
const COUNT_ROWS = `new Promise((resolve) => {
  const look = () => {
    const rows = document.querySelectorAll('#stage-table tbody tr').length
    if (rows > 0) resolve(rows)
    else setTimeout(look, 50)
  }
  look()
})`

/** Waits for the example in the page, at most `limit` milliseconds. Never rejects. */
export async function smokeTest(
  contents: Pick<WebContents, 'executeJavaScript' | 'on'>,
  version: string,
  limit: number,
): Promise<SmokeReport> {
  const about = { version, electron: process.versions.electron ?? 'none' }
  try {
    const rows: unknown = await Promise.race([
      contents.executeJavaScript(COUNT_ROWS),
      failure(contents, limit),
    ])
    return { ok: true, ...about, rows: Number(rows) }
  } catch (error) {
    return {
      ok: false,
      ...about,
      rows: 0,
      problem: error instanceof Error ? error.message : String(error),
    }
  }
}

function failure(contents: Pick<WebContents, 'on'>, limit: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`The example had not run after ${limit} ms.`)), limit).unref()
    contents.on('render-process-gone', (_event, { reason }) =>
      reject(new Error(`The page ended: ${reason}.`)),
    )
  })
}
