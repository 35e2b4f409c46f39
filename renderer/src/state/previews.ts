import { buildShow } from '../show/build.ts'
import type { Layout } from '../show/show.ts'
import { useRun } from './run.ts'
import { tryProgram } from './session.ts'

const known = new Map<string, Layout>()
let line: Promise<unknown> = Promise.resolve()

/** Where the parts of a program stand, for a small picture of it; null where the engine was needed for the user's own. */
export function previewLayout(name: string, source: string): Promise<Layout | null> {
  // One after the other: for the host a newer run takes the place of one that waits.
  const made = line.then(async () => known.get(name) ?? (await makeLayout(name, source)))
  line = made
  return made
}

async function makeLayout(name: string, source: string): Promise<Layout | null> {
  await idle()
  const trace = await tryProgram(name, source)
  if (!trace) return null
  const { layout } = buildShow(trace)
  known.set(name, layout)
  return layout
}

/** Resolves when no program of the user runs. */
function idle(): Promise<void> {
  const isIdle = () => useRun.getState().phase.kind !== 'running'
  if (isIdle()) return Promise.resolve()
  return new Promise((resolve) => {
    const unsubscribe = useRun.subscribe(() => {
      if (!isIdle()) return
      unsubscribe()
      resolve()
    })
  })
}
