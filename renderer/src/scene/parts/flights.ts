import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js'
import type { Choreography, Flight } from '../../show/meetings/choreography.ts'
import type { Show } from '../../show/show.ts'
import { gradientNumbers, valueNumbers } from '../../show/slabNumbers.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { CELL_FRAGMENT } from '../shaders/cell.ts'
import { FLIGHT_VERTEX } from '../shaders/flight.ts'
import { opaque } from './material.ts'
import { instanced, ORDER, type Part, paintedMesh } from './part.ts'
import { cellCentre } from './slabs.ts'

/** Copies of cells that travel, in one draw; null where none do. */
export function createFlights(
  uniforms: Uniforms,
  show: Show,
  { flights }: Choreography,
): Part | null {
  if (flights.length === 0) return null
  const columns = {
    aFrom: [4, new Float32Array(4 * flights.length)],
    aTo: [4, new Float32Array(4 * flights.length)],
    aWhen: [4, new Float32Array(4 * flights.length)],
    aShare: [1, new Float32Array(flights.length)],
  } as const
  const share = shareReader(show)
  flights.forEach((flight, i) => {
    const { job, turn, order, role, fromBody, fromPlace, toBody, toPlace } = flight
    columns.aFrom[1].set(spotOf(show, fromBody, role, fromPlace), 4 * i)
    columns.aTo[1].set(spotOf(show, toBody, role, toPlace), 4 * i)
    columns.aWhen[1].set([job, turn, order, role], 4 * i)
    columns.aShare[1][i] = share(flight)
  })
  const box = new RoundedBoxGeometry(0.9, 0.9, 0.34, 1, 0.11)
  box.deleteAttribute('uv')
  const geometry = instanced(box, flights.length, columns)
  const material = opaque({ vertex: FLIGHT_VERTEX, fragment: CELL_FRAGMENT, uniforms })
  return {
    object: paintedMesh(geometry, material, ORDER.flight),
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}

/** Centre and pitch of a cell, or of a body that stands for one number: there copies are as large as a bead. */
function spotOf(show: Show, body: number, role: 0 | 1, place: number): readonly number[] {
  const { position, rows, cols, pitch } = show.layout.bodies
  if ((rows[body] ?? 0) === 0) return [...position.subarray(3 * body, 3 * body + 3), BEAD]
  const across = cols[body] ?? 1
  const centre = cellCentre(show, body, role, Math.floor(place / across), place % across)
  return [...centre, pitch[body] ?? 1]
}

const BEAD = 0.4

/** The share that a copy shows: its value's forward, backward the upstream number that it carries. */
function shareReader(show: Show): (flight: Flight) => number {
  const cues = show.timeline.cues(0)
  const { rows, cols } = show.layout.bodies
  return ({ fromBody, fromPlace, role }) => {
    if ((rows[fromBody] ?? 0) === 0) {
      const number = (role === 0 ? cues.body.value : cues.body.gradient)[fromBody] ?? 0
      return Math.sign(number)
    }
    const numbers = (role === 0 ? valueNumbers : gradientNumbers)(show, cues, fromBody)
    const across = cols[fromBody] ?? 1
    return numbers?.share(Math.floor(fromPlace / across), fromPlace % across) ?? 0
  }
}
