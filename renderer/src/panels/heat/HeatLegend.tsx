import { type HeatTick, heatScale, heatTicks } from '../../show/heat.ts'
import type { Show } from '../../show/show.ts'
import { coveredRight, useView } from '../../state/view.ts'
import './heatLegend.css'

/** What the colours of gates and wires mean while they show magnitudes: a bar with powers of ten, and the cross. */
export function HeatLegend({ show }: { readonly show: Show }) {
  const right = useView(coveredRight)
  const scale = heatScale(show.trace)
  return (
    <figure className="heat-legend" style={{ right: right + 16 }} aria-label="Size of the gradient">
      <figcaption>Size of the gradient</figcaption>
      {scale ? (
        <>
          <div className="heat-bar" />
          <div className="heat-ticks">
            {heatTicks(scale).map((tick) => (
              <Tick key={tick.exponent} {...tick} />
            ))}
          </div>
          <p>× exactly zero</p>
        </>
      ) : (
        <p>No gradient here other than zero.</p>
      )}
    </figure>
  )
}

function Tick({ exponent, share }: HeatTick) {
  return (
    <span style={{ left: `${100 * share}%` }}>
      10<sup>{exponent < 0 ? `−${-exponent}` : exponent}</sup>
    </span>
  )
}
