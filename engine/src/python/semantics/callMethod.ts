import type { Span } from '../../trace/graph.ts'
import { methodsOf } from '../builtins/methods.ts'
import type { Runtime } from '../runtime.ts'
import { PyFunction } from '../values/callables.ts'
import { PyInstance } from '../values/classes.ts'
import type { Keywords, Value } from '../values/values.ts'
import { getAttribute } from './attributes.ts'
import { call, callFunction } from './call.ts'
import { isOwnValue, ownBackward } from './ownAutograd.ts'

/** `object.name(args)`: the usual cases need no bound method. `place` is that of `object.name`. */
export function callMethod(
  rt: Runtime,
  object: Value,
  name: string,
  args: readonly Value[],
  keywords: Keywords | null,
  place: Span,
): Value {
  rt.tick()
  if (object instanceof PyInstance) {
    if (!object.attributes.has(name)) {
      const method = object.cls.find(name)
      if (method instanceof PyFunction) {
        const run = () => callFunction(rt, method, [object, ...args], keywords)
        return name === 'backward' && isOwnValue(rt, object) ? ownBackward(rt, object, run) : run()
      }
    }
  } else {
    const method = isContainer(object) ? methodsOf(object)?.get(name) : undefined
    if (method) return method.run(rt, [object, ...args], keywords)
  }
  const around = rt.place
  rt.place = place
  const fn = getAttribute(rt, object, name)
  rt.place = around
  return call(rt, fn, args, keywords)
}

function isContainer(object: Value): boolean {
  if (typeof object === 'string') return true
  return (
    typeof object === 'object' &&
    object !== null &&
    (object.kind === 'list' || object.kind === 'dict' || object.kind === 'set')
  )
}
