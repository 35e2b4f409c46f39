import type { BodyFacts } from './facts.ts'
import { GateIcon } from './GateIcon.tsx'
import { Tex } from './Tex.tsx'

/** What the selected thing is: "Multiply w0 x0", "the switcher, line 7". */
export function Heading({ facts }: { readonly facts: BodyFacts }) {
  const { node, role, title } = facts
  const where = node.span ? `${role}, line ${node.span.line}` : role
  return (
    <header className="inspector-head">
      <GateIcon facts={facts} />
      <div>
        <h2>
          {title} <Tex latex={subjectOf(facts)} />
        </h2>
        <p>{node.pass > 0 ? `${where}, pass ${node.pass + 1}` : where}</p>
      </div>
    </header>
  )
}

/** What stands beside the title: the operands of a small unnamed gate, else the name. */
function subjectOf({ lines, latex, node }: BodyFacts): string {
  const isSmall = node.label === null && lines.length > 0 && lines.length <= 2
  return isSmall ? lines.map((line) => line.latex.name).join('\\,') : latex
}
