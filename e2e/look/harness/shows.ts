import { buildShow } from '../../../renderer/src/show/build.ts'
import { sigmoidTrace } from '../../../renderer/src/show/fixtures.ts'
import type { Show } from '../../../renderer/src/show/show.ts'

/** The shows of the sheets, by name. */
const SHOWS: Readonly<Record<string, () => Show>> = {
  sigmoid: () => buildShow(sigmoidTrace({ steps: 1 })),
}

/** Makes a show; an unknown name gets the sigmoid neuron. */
export function showNamed(name: string): Show {
  const make = SHOWS[name] ?? SHOWS.sigmoid
  if (!make) throw new Error(`No show is called ${name}.`)
  return make()
}
