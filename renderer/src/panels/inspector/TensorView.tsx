import type { BodyFacts } from './facts.ts'
import { TensorCells } from './TensorCells.tsx'

/** The numbers of the selected tensor, and of its gradient below. */
export function TensorView({ facts }: { readonly facts: BodyFacts }) {
  const { body } = facts
  const value = facts.value?.digest
  const gradient = facts.gradient?.digest
  const title = facts.rule ? 'Output' : 'Value'
  return (
    <>
      {value && <TensorCells {...{ title, body }} digest={value} kind="value" />}
      {gradient && <TensorCells title="Gradient" {...{ body }} digest={gradient} kind="gradient" />}
    </>
  )
}
