import { useEffect, useState } from 'react'
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

function Drawing({ layout: { bodies, wires, min, max } }: { readonly layout: Layout }) {
  const margin = 1.6
  const width = max[0] - min[0] + 2 * margin
  const height = max[1] - min[1] + 2 * margin
  const paths = Array.from({ length: wires.count }, (_, w) => {
    const p = wires.points.subarray(12 * w, 12 * w + 12)
    return `M${p[0]} ${-p[1]!}C${p[3]} ${-p[4]!} ${p[6]} ${-p[7]!} ${p[9]} ${-p[10]!}`
  }).join('')
  return (
    <svg
      viewBox={`${min[0] - margin} ${-max[1] - margin} ${width} ${height}`}
      role="presentation"
      aria-hidden="true"
    >
      <path className="example-wires" d={paths} />
      <path className="example-light" d={paths} pathLength={1} />
      {Array.from({ length: bodies.count }, (_, b) => (
        <circle
          // Bodies have no name of their own; their place in the layout is their identity.
          key={`${bodies.position[3 * b]},${bodies.position[3 * b + 1]},${bodies.kind[b]}`}
          cx={bodies.position[3 * b]}
          cy={-(bodies.position[3 * b + 1] ?? 0)}
          r={0.62}
        />
      ))}
    </svg>
  )
}
