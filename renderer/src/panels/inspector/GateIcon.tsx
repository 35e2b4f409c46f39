import type { BodyFacts } from './facts.ts'

/** The gate's form on stage as a small drawing, with its symbol. */
export function GateIcon({ facts }: { readonly facts: BodyFacts }) {
  const { family, symbol } = facts
  return (
    <svg width="34" height="34" viewBox="0 0 34 34" fill="none" aria-hidden="true">
      <g stroke="var(--text-1)" strokeWidth="1.6" strokeLinejoin="round">
        <Outline form={formOf(facts)} />
      </g>
      {symbol === '×' ? (
        <path
          d="M12.5 12.5l9 9M21.5 12.5l-9 9"
          stroke="var(--gradient)"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      ) : (
        <text
          x="17"
          y="17"
          dominantBaseline="central"
          textAnchor="middle"
          fill={family === null ? 'var(--activation)' : 'var(--gradient)'}
          fontSize={symbol.length > 3 ? 8 : symbol.length > 1 ? 11 : 17}
          fontWeight="620"
        >
          {symbol}
        </text>
      )}
    </svg>
  )
}

type Form = 'diamond' | 'circle' | 'hexagon' | 'tile' | 'lens' | 'target' | 'fork'

function formOf({ kind, family }: BodyFacts): Form {
  if (kind === 'parameter') return 'hexagon'
  if (kind === 'output') return 'target'
  if (kind === 'splitter') return 'fork'
  if (family === null) return 'lens'
  if (family === 'mul') return 'diamond'
  return family === 'add' ? 'circle' : 'tile'
}

function Outline({ form }: { readonly form: Form }) {
  switch (form) {
    case 'diamond':
      return <rect x="6.5" y="6.5" width="21" height="21" rx="5" transform="rotate(45 17 17)" />
    case 'circle':
      return <circle cx="17" cy="17" r="12.5" />
    case 'lens':
      return (
        <>
          <circle cx="17" cy="17" r="12.5" />
          <circle cx="17" cy="17" r="3.5" fill="var(--activation)" stroke="none" />
        </>
      )
    case 'target':
      return (
        <>
          <circle cx="17" cy="17" r="12.5" />
          <circle cx="17" cy="17" r="7" />
          <circle cx="17" cy="17" r="2.5" fill="var(--gradient)" stroke="none" />
        </>
      )
    case 'fork':
      return (
        <>
          <path d="M5 17h7c6 0 6-8 12-8h5M12 17c6 0 6 8 12 8h5" />
          <circle cx="12" cy="17" r="2.5" fill="var(--gradient)" stroke="none" />
        </>
      )
    case 'hexagon':
      return (
        <>
          <path d="M17 3.5 28.7 10.2v13.6L17 30.5 5.3 23.8V10.2Z" />
          <path d="M17 17l5-4" stroke="var(--activation)" strokeWidth="2.4" strokeLinecap="round" />
        </>
      )
    case 'tile':
      return <rect x="5" y="5" width="24" height="24" rx="6" />
  }
}
