import { type View, viewport } from '../../scene/camera.ts'
import {
  type Angles,
  CIRCUIT_ANGLES,
  cornersOf,
  FLAT_ANGLES,
  fitPose,
  NETWORK_ANGLES,
} from '../../show/camera.ts'
import type { Pose, Show } from '../../show/show.ts'

/** As the stage's camera: from so many bodies on a graph is seen as a network, and fits leave so much room. */
const NETWORK_FROM = 600
const FIT_MARGIN = 2.4

/** The pose that shows the whole of a show in a picture of this size. */
export function wholePose(show: Show, view: View, numberSize: number, isFlat = false): Pose {
  const { bodies } = show.layout
  const room = viewport(view, numberSize * FIT_MARGIN)
  return fitPose(cornersOf(bodies), room, anglesOf(bodies.count, isFlat), isFlat)
}

function anglesOf(count: number, isFlat: boolean): Angles {
  if (isFlat) return FLAT_ANGLES
  return count >= NETWORK_FROM ? NETWORK_ANGLES : CIRCUIT_ANGLES
}
