import { repr, str } from '../format/repr.ts'
import { formatValue } from '../format/spec.ts'
import type { Expr, FStringPart } from '../syntax.ts'
import type { Context, Run } from './context.ts'
import { compileExpression } from './expression.ts'

type Text = (frame: Parameters<Run>[0]) => string

/** `f"… {value!r:format} …"`. */
export function compileFString(context: Context, expr: Expr & { kind: 'fstring' }): Run {
  return textOf(context, expr.parts)
}

function textOf(context: Context, parts: readonly FStringPart[]): Text {
  const texts = parts.map((part) => textOfPart(context, part))
  return (frame) => texts.map((text) => text(frame)).join('')
}

function textOfPart(context: Context, part: FStringPart): Text {
  if (part.kind === 'text') return () => part.text
  const { rt } = context
  const value = compileExpression(context, part.value)
  const format = textOf(context, part.format)
  const echo = part.echo ?? ''
  return (frame) => {
    const given = value(frame)
    const spec = format(frame)
    rt.place = part.value.span
    const converted =
      part.conversion === '' ? given : part.conversion === 's' ? str(rt, given) : repr(rt, given)
    return echo + formatValue(rt, converted, spec)
  }
}
