import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Stage } from '../../../renderer/src/scene/Stage.tsx'
import { Stage as StageLife } from '../../../renderer/src/scene/stage.ts'
import type { StageHandle } from '../../../renderer/src/scene/stageHandle.ts'
import type { Pose, Seconds } from '../../../renderer/src/show/show.ts'
import type { PaletteName, ThemeName } from '../../../renderer/src/theme/theme.ts'
import { type Reading, readings } from './legibility.ts'
import { lessonNames } from './lessons.ts'
import { momentOf, poseNear } from './near.ts'
import { showNamed } from './shows.ts'

declare global {
  interface Window {
    stage: StageHandle | null
    renderAt(time: number | string): string
    select(body: number | null): void
    nodes: number
    /** Shows another program, made anew. */
    load(name: string): Promise<void>
    lessons: readonly string[]
    /** What is to be read at the start, the middle and the end of the show. */
    read(moment: Moment): readonly Reading[]
  }
}

type Moment = 'start' | 'middle' | 'end'

const query = new URLSearchParams(location.search)
let show = showNamed(query.get('show') ?? 'sigmoid')
/** `pose=x,y,z,azimuth,elevation,distance` puts the camera there; else the show is fitted. */
function poseOf(text: string | null): Pose | null {
  if (text === null) return null
  const [x = 0, y = 0, z = 0, azimuth = 0, elevation = 0, distance = 20] = text
    .split(',')
    .map(Number)
  return { target: [x, y, z], azimuth, elevation, distance }
}
/** `near=Z` looks at a gate and what it reads; times may then count in the making of its slab. */
const near = query.get('near')
const pose = near === null ? poseOf(query.get('pose')) : poseNear(show, near)
const root = createRoot(document.getElementById('root') ?? document.body)
window.stage = null

function render(selection: number | null): void {
  root.render(
    <Stage
      show={show}
      theme={(query.get('theme') ?? 'dark') as ThemeName}
      palette={(query.get('palette') ?? 'default') as PaletteName}
      pose={pose}
      selection={selection}
      hasPaths={query.has('paths')}
      colouring={query.has('magnitude') ? 'magnitude' : 'usual'}
      numberSize={Number(query.get('px') ?? 34)}
      reducedMotion={query.has('still') || query.has('flat')}
      onSelect={render}
      ref={keep}
    />,
  )
}
function keep(stage: StageHandle | null): void {
  if (query.has('flat')) stage?.flatten(true)
  window.stage = stage
}
window.select = render
window.nodes = show.trace.graph.size
window.load = async (name) => {
  show = showNamed(name)
  flushSync(() => render(null))
  await new Promise(requestAnimationFrame)
}
window.lessons = lessonNames
window.read = (moment) => {
  const { timeline } = show
  const last = timeline.passCount - 1
  const pass = { start: 0, middle: last >> 1, end: last }[moment]
  const { phases, spentAt } = timeline.cues(pass)
  const at = {
    start: (timeline.beats[0]?.end ?? 1) - 0.02,
    middle: phases.forward[1] - 0.05,
    end: Math.min(phases.backward[1], spentAt) - 0.05,
  }
  const time = (timeline.passStart[pass] ?? 0) + at[moment]
  return window.stage instanceof StageLife ? readings(window.stage, show, time) : []
}
window.renderAt = (time) => {
  window.stage?.setTime(momentOf(show, near, String(time)) as Seconds)
  return window.stage?.hash() ?? ''
}
render(query.has('select') ? Number(query.get('select')) : null)
