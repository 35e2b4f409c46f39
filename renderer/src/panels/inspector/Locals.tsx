import { formatNumber } from '../../show/numbers.ts'
import type { BodyFacts, LineFacts } from './facts.ts'
import { Tex } from './Tex.tsx'

/** The most inputs that are spelt out; the rest follow the same rule. */
const MOST = 6

/** The local gradient towards each input, and what the chain rule makes of it. */
export function Locals({ facts }: { readonly facts: BodyFacts }) {
  const lines = facts.lines.slice(0, MOST)
  return (
    <section className="locals">
      <h3>Local gradients</h3>
      {lines.map((line) => (
        <LocalGradient key={line.slot} line={line} />
      ))}
      {facts.lines.length > MOST && <p>and {facts.lines.length - MOST} more like these</p>}
    </section>
  )
}

/** ∂m/∂w₀ = x₀ = −1.00, and below it the line of arithmetic, or why it is so where it is no single number. */
function LocalGradient({ line }: { readonly line: LineFacts }) {
  const { latex, local, isValueShown } = line
  const isNumber = /^-?[\d.]+$/.test(latex.localValue)
  const number = local !== null && isValueShown ? formatNumber(local) : null
  const middle = isNumber ? '' : `=${latex.localValue}`
  const end = number === null && !isNumber ? '' : '='
  return (
    <div className="local" title={line.reason}>
      <div className="local-formula">
        <Tex latex={`\\displaystyle ${latex.local}${middle}${end}`} />{' '}
        <b className="value">{number ?? (isNumber ? latex.localValue : '')}</b>
      </div>
      <Arithmetic line={line} />
    </div>
  )
}

/** local × upstream = gradient, in numbers that close. */
function Arithmetic({ line }: { readonly line: LineFacts }) {
  if (!line.isGradientShown) return null
  if (line.printed === null) return <p className="chain-line">{line.reason}</p>
  const [local, upstream] = line.printed.operands
  return (
    <p className="chain-line">
      <span className="value">{local}</span> × <span className="gradient">{upstream}</span>{' '}
      {line.printed.closes ? '=' : '≈'} <b className="gradient">{line.printed.result}</b>
    </p>
  )
}
