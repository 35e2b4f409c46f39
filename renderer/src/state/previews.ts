import type { Trace } from '@chainlight/engine'
import { buildShow } from '../show/build.ts'
import type { Layout } from '../show/show.ts'
import { useRun } from './run.ts'
import { tryProgram } from './session.ts'

/** The user's own program takes the engine from a picture that is being made; it is then tried again. */
const ATTEMPTS = 3

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
  let trace: Trace | null = null
  for (let attempt = 0; attempt < ATTEMPTS && !trace; attempt++) {
    await idle()
    trace = await tryProgram(name, source)
  }
  if (!trace) return null
  const { layout } = buildShow(trace)
  known.set(name, layout)
  return layout
}

/** Resolves when no program of the user runs. */
function idle(): Promise<void> {
  const isIdle = () => useRun.getState().phase.kind !== 'running'
  return new Promise((resolve) => {
    const unsubscribe = useRun.subscribe(() => {
      if (isIdle()) done()
    })
    const done = () => {
      unsubscribe()
      resolve()
    }
    // In a later task, since an edit of this one has not begun to run yet.
    setTimeout(() => isIdle() && done(), 20)
  })
}
