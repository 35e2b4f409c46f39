import { define } from '../modules/define.ts'
import type { Runtime } from '../runtime.ts'
import { makeClass } from '../semantics/instantiate.ts'
import { asIndex } from '../semantics/numbers.ts'
import { truth } from '../semantics/truth.ts'
import { Builtin } from '../values/callables.ts'
import { PyInstance } from '../values/classes.ts'

/** Warnings about division and overflow: NumPy prints them, here the page marks the value where it was born. */
function errstate(rt: Runtime): PyInstance {
  const cls = rt.typeNamed('errstate', makeClass)
  cls.attributes.set('__enter__', new Builtin('__enter__', () => null))
  cls.attributes.set('__exit__', new Builtin('__exit__', () => null))
  return new PyInstance(cls)
}

/** `np.set_printoptions` and its kin. */
export const SETTINGS: readonly Builtin[] = [
  define(
    'set_printoptions',
    'precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, formatter=None',
    (rt, precision, threshold, edgeItems, lineWidth, suppress) => {
      const before = rt.printOptions
      rt.printOptions = {
        precision: precision === null ? before.precision : asIndex(rt, precision),
        threshold: threshold === null ? before.threshold : asIndex(rt, threshold),
        edgeItems: edgeItems === null ? before.edgeItems : asIndex(rt, edgeItems),
        lineWidth: lineWidth === null ? before.lineWidth : asIndex(rt, lineWidth),
        suppress: suppress === null ? before.suppress : truth(rt, suppress),
      }
      return null
    },
  ),
  new Builtin('seterr', () => null),
  new Builtin('errstate', errstate),
]
