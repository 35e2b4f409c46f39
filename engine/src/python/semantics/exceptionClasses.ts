import { EXCEPTIONS } from '../raise.ts'
import { PyClass } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'

/** Python's exception types as classes, so that programs can catch, raise and inherit from them. */
export function exceptionClasses(): ReadonlyMap<string, PyClass> {
  const classes = new Map<string, PyClass>()
  for (const [name, parent] of Object.entries(EXCEPTIONS)) {
    const bases = parent === null ? [] : [classes.get(parent) as PyClass]
    const cls = new PyClass(name, bases, (self) => [self, ...(bases[0]?.order ?? [])])
    cls.attributes.set('args', new PyTuple([]))
    cls.attributes.set('__module__', 'builtins')
    classes.set(name, cls)
  }
  return classes
}
