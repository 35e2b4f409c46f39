import type { NodeId } from '../../brand.ts'
import { isOperand, type Operand, tensorOf } from '../semantics/lift.ts'
import { refreshView } from '../semantics/views.ts'
import type { Expr, Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { PyInstance } from '../values/classes.ts'
import { PyDict } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'
import type { OnWrite, Written } from '../writes.ts'
import type { Context, Exec, Run } from './context.ts'
import { compileExpression } from './expression.ts'
import { pathOf } from './paths.ts'
import { peeker } from './variables.ts'

type Assigning = Stmt & { kind: 'assign' | 'update' }

/** A place that a statement assigns to, ready to be read again. */
interface Place {
  readonly name: string
  readonly read: (frame: Frame) => Value | undefined
  /** What the place belongs to: variables are looked for there first. */
  readonly owner: Run | null
}

/** An assignment that tells `onWrite` what it has assigned; itself where nobody asked. */
export function watched(context: Context, stmt: Assigning, exec: Exec): Exec {
  const { onWrite } = context.rt.options
  if (!onWrite) return exec
  const targets = stmt.kind === 'assign' ? stmt.targets : [stmt.target]
  const places = targets.flatMap((target) => placesOf(context, target))
  return (frame) => {
    const ending = exec(frame)
    for (const place of places) report(context, stmt, place, frame, onWrite)
    return ending
  }
}

function placesOf(context: Context, target: Expr): readonly Place[] {
  switch (target.kind) {
    case 'name':
      return [{ name: target.id, read: peeker(context.scope.lookup(target.id)), owner: null }]
    case 'tuple':
    case 'list':
      return target.items.flatMap((item) => placesOf(context, item))
    case 'starred':
      return placesOf(context, target.value)
    case 'attribute':
    case 'index': {
      const name = pathOf(target.object)
      if (name === null) return []
      const owner = compileExpression(context, target.object)
      if (target.kind === 'index') return [{ name, read: owner, owner: null }]
      const attribute = (frame: Frame) => attributeOf(owner(frame), target.name)
      return [{ name: `${name}.${target.name}`, read: attribute, owner }]
    }
    default:
      return []
  }
}

function attributeOf(object: Value, name: string): Value | undefined {
  return object instanceof PyInstance ? object.attributes.get(name) : undefined
}

function report(
  context: Context,
  stmt: Assigning,
  place: Place,
  frame: Frame,
  onWrite: OnWrite,
): void {
  const { rt, scope } = context
  const { span } = stmt
  const visible = (name: string): Written | null => {
    const own = place.owner && attributeOf(place.owner(frame), name)
    const local = scope.ownVariables().find(([each]) => each === name)
    const value = own ?? (local && peeker(local[1])(frame)) ?? scope.globals.get(name)?.value
    return isOperand(value) ? writtenOf(context, value) : null
  }
  const value = place.read(frame)
  const named: readonly (readonly [string, Value | undefined])[] =
    value instanceof PyDict
      ? [...value.entries.values()].flatMap((entry) =>
          typeof entry.key === 'string' ? [[`${place.name}['${entry.key}']`, entry.value]] : [],
        )
      : [[place.name, value]]
  for (const [name, item] of named) {
    if (!isOperand(item) || typeof item === 'boolean') continue
    const handle = typeof item === 'object' ? item : rt
    const latest = () => writtenOf(context, item)
    onWrite({ name, span, handle, written: latest(), latest, visible })
  }
}

function writtenOf({ rt }: Context, value: Operand): Written {
  if (value instanceof NdArray) refreshView(rt, value)
  if (typeof value === 'object' && value.node >= 0) return { node: value.node as NodeId }
  return { node: null, tensor: tensorOf(rt, value) }
}
