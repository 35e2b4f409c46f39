import { type CSSProperties, useEffect, useState } from 'react'
import type { Layout } from '../show/show.ts'
import { previewLayout } from '../state/previews.ts'

/** A small picture of an example's graph, drawn from its real layout, with light running through it. */
export function ExamplePicture(props: { readonly name: string; readonly source: string }) {
  const { name, source } = props
  const [layout, setLayout] = useState<Layout | null>(null)
  useEffect(() => {
    let isMounted = true
    void previewLayout(name, source).then((found) => {
      if (isMounted) setLayout(found)
    })
    return () => {
      isMounted = false
    }
  }, [name, source])
  return <div className="example-picture">{layout && <Drawing layout={layout} />}</div>
}

/** Size of the picture on its card, px. */
const CARD = { width: 320, height: 130 }
/** Space around the bodies, u. */
const MARGIN = 1.6

function Drawing({ layout }: { readonly layout: Layout }) {
  const { bodies, wires, min, max } = layout
  const [left, top] = [min[0] - MARGIN, -max[1] - MARGIN]
  const [width, height] = [max[0] - min[0] + 2 * MARGIN, max[1] - min[1] + 2 * MARGIN]
  // World units per pixel of the card: strokes have the same width in every picture.
  const unit = Math.max(width / CARD.width, height / CARD.height)
  const paths = Array.from({ length: wires.count }, (_, w) => wirePath(layout, w))
  return (
    <svg
      viewBox={`${left} ${top} ${width} ${height}`}
      style={{ '--unit': unit } as CSSProperties}
      aria-hidden="true"
    >
      {paths.map(({ d }) => (
        <path key={d} className="example-wire" d={d} />
      ))}
      {paths.map(({ d, delay }) => (
        <path
          key={d}
          className="example-light"
          d={d}
          pathLength={1}
          style={{ animationDelay: `${delay.toFixed(2)}s` }}
        />
      ))}
      {[...Array(bodies.count).keys()].map((body) => (
        <BodyMark key={body} layout={layout} body={body} />
      ))}
    </svg>
  )
}

/** Light runs once through the graph in this time, seconds; emptyStage.css has the same. */
const RUN = 3.2

function wirePath({ bodies, wires, depth }: Layout, w: number) {
  const p = wires.points.subarray(12 * w, 12 * w + 12)
  const at = (k: number) => `${(p[3 * k] ?? 0).toFixed(2)} ${(-(p[3 * k + 1] ?? 0)).toFixed(2)}`
  const level = bodies.level[wires.from[w] ?? 0] ?? 0
  return {
    d: `M${at(0)}C${at(1)} ${at(2)} ${at(3)}`,
    delay: (0.75 * RUN * level) / Math.max(1, depth),
  }
}

/** A gate as a disc, a tensor as a slab. */
function BodyMark({ layout, body }: { readonly layout: Layout; readonly body: number }) {
  const { bodies } = layout
  const x = bodies.position[3 * body] ?? 0
  const y = -(bodies.position[3 * body + 1] ?? 0)
  const rows = bodies.rows[body] ?? 0
  if (rows === 0) return <circle cx={x} cy={y} r={0.7} />
  const pitch = bodies.pitch[body] ?? 1
  const [width, height] = [(bodies.cols[body] ?? 1) * pitch, rows * pitch]
  return <rect x={x - width / 2} y={y - height / 2} {...{ width, height }} rx={0.2} />
}
