import { CIRCUIT_ANGLES, cornersOf, fitPose } from '../../../renderer/src/show/camera.ts'
import type { Pose, Show } from '../../../renderer/src/show/show.ts'

function bodyNamed({ trace, layout }: Show, name: string): number {
  const { labels, columns } = trace.graph
  const node = columns.label.findIndex((label) => labels[label] === name)
  const body = layout.bodyOf[node] ?? -1
  if (body < 0) throw new Error(`Nothing on stage is called ${name}.`)
  return body
}

/** A pose that shows the gate of a name with what it reads, as large as fits. */
export function poseNear(show: Show, name: string): Pose {
  const { trace, layout } = show
  const gate = bodyNamed(show, name)
  const { inputStart, inputs } = trace.graph.columns
  const node = layout.bodies.node[gate] ?? 0
  const read = Array.from(inputs.subarray(inputStart[node], inputStart[node + 1]))
  const bodies = [gate, ...read.map((input) => layout.bodyOf[input] ?? gate)]
  const margins = { left: 40, top: 40, right: 40, bottom: 40 }
  const view = { width: innerWidth, height: innerHeight, margins }
  return fitPose(cornersOf(layout.bodies, bodies), view, CIRCUIT_ANGLES)
}

/**
 * A moment in seconds, or one in the making of a gate's slab: `f.25` is a quarter through its forward job, `b.5` half way
 * from the start of its first backward job to the end of its last.
 */
export function momentOf(show: Show, name: string | null, text: string): number {
  const phase = text[0] ?? ''
  if (name === null || !'fb'.includes(phase)) return Number(text)
  const gate = bodyNamed(show, name)
  const { at, lasts } = show.timeline.cues(0).meets
  const jobs = show.timeline.jobs.flatMap((job, i) =>
    job.gate === gate && job.slot < 0 === (phase === 'f') ? [i] : [],
  )
  const starts = jobs.map((job) => at[job] ?? 0)
  const ends = jobs.map((job) => (at[job] ?? 0) + (lasts[job] ?? 0))
  const [from, to] = [Math.min(...starts), Math.max(...ends)]
  return from + Number(text.slice(1)) * (to - from)
}
