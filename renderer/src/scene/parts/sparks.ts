import {
  BufferAttribute,
  BufferGeometry,
  Group,
  LineSegments,
  Points,
  type ShaderMaterial,
} from 'three'
import { KIND } from '../../show/circuit.ts'
import type { Show } from '../../show/show.ts'
import type { Cast } from '../cast.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import {
  SPARK_FRAGMENT,
  SPARK_GLOW_FRAGMENT,
  SPARK_GLOW_VERTEX,
  SPARK_VERTEX,
  THREAD_FRAGMENT,
  THREAD_VERTEX,
} from '../shaders/spark.ts'
import { glow, overlay, setGlow } from './material.ts'
import { ORDER, type Part } from './part.ts'

/** The far view of a large graph: a disc or ring for each body, a line for each wire. Four draws at any size. */
export interface Sparks extends Part {
  /** Leaves out bodies that are drawn as jewels. */
  except(bodies: readonly number[]): void
}

/** Sizes relative to an inner gate (LOOK.md section 7: the loss and activations stand out). */
function sizeOf(show: Show, cast: Cast, body: number): number {
  switch (show.layout.bodies.kind[body]) {
    case KIND.output:
      return 3.4
    case KIND.data:
      return 1.5
    case KIND.group:
      return 2.4
    case KIND.parameter:
      return 1
    case KIND.gate:
      return cast.ops[body]?.family === 'curve' ? 1.7 : 0.86
    default:
      return 0.7
  }
}

/** Makes the sparks of a show. */
export function createSparks(uniforms: Uniforms, show: Show, cast: Cast): Sparks {
  const { bodies, wires } = show.layout
  const points = new BufferGeometry()
  const shown = new Float32Array(bodies.count).fill(1)
  const indices = Float32Array.from({ length: bodies.count }, (_, body) => body)
  // The larger the graph, the farther it is seen from: sparks grow with the fourth root of the number of bodies.
  const growth = Math.min(2.6, Math.max(1, (bodies.count / 300) ** 0.25))
  const sizes = Float32Array.from(indices, (body) => growth * sizeOf(show, cast, body))
  // Three asks for a position to count vertices; places come from the column texture.
  points.setAttribute('position', new BufferAttribute(new Float32Array(bodies.count * 3), 3))
  points.setAttribute('aBody', new BufferAttribute(indices, 1))
  points.setAttribute('aSize', new BufferAttribute(sizes, 1))
  points.setAttribute('aShown', new BufferAttribute(shown, 1))

  const lines = new BufferGeometry()
  const count = wires.count * 2
  const tube = Float32Array.from({ length: count }, (_, i) => i >> 1)
  const end = Float32Array.from({ length: count }, (_, i) => i & 1)
  lines.setAttribute('position', new BufferAttribute(new Float32Array(count * 3), 3))
  lines.setAttribute('aTube', new BufferAttribute(tube, 1))
  lines.setAttribute('aEnd', new BufferAttribute(end, 1))

  const grown = { ...uniforms, uSparkGrowth: { value: growth } }
  const discMaterial = overlay(
    { vertex: SPARK_VERTEX, fragment: SPARK_FRAGMENT, uniforms: grown },
    false,
  )
  const glowMaterial = glow({
    vertex: SPARK_GLOW_VERTEX,
    fragment: SPARK_GLOW_FRAGMENT,
    uniforms: grown,
  })
  const lineMaterial = glow({ vertex: THREAD_VERTEX, fragment: THREAD_FRAGMENT, uniforms })
  const object = new Group().add(
    painted(new LineSegments(lines, lineMaterial), ORDER.filament),
    painted(new Points(points, discMaterial), ORDER.plate),
    painted(new Points(points, glowMaterial), ORDER.cell),
  )
  let hidden: readonly number[] = []
  const resources: readonly (BufferGeometry | ShaderMaterial)[] = [
    points,
    lines,
    discMaterial,
    glowMaterial,
    lineMaterial,
  ]
  return {
    object,
    except(jewels) {
      for (const body of hidden) shown[body] = 1
      for (const body of jewels) shown[body] = 0
      hidden = jewels
      const attribute = points.getAttribute('aShown')
      attribute.needsUpdate = true
    },
    setDark(dark) {
      setGlow(glowMaterial, dark)
      setGlow(lineMaterial, dark)
    },
    dispose() {
      for (const resource of resources) resource.dispose()
    },
  }
}

function painted<T extends Points | LineSegments>(object: T, order: number): T {
  object.frustumCulled = false
  object.matrixAutoUpdate = false
  object.renderOrder = order
  return object
}
