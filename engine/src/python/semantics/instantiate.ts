import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyClass, PyInstance } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'
import type { Keywords, Value } from '../values/values.ts'
import { call } from './call.ts'

/** `Class(…)`: a new object, initialised by `__init__`. */
export function instantiate(
  rt: Runtime,
  cls: PyClass,
  args: readonly Value[],
  keywords: Keywords | null,
): Value {
  const self = new PyInstance(cls)
  const init = cls.find('__init__')
  if (init !== undefined) {
    call(rt, init, [self, ...args], keywords)
    return self
  }
  if (cls.find('args') !== undefined) {
    self.attributes.set('args', new PyTuple(args)) // an exception keeps what it was given
    return self
  }
  if (args.length > 0 || keywords) {
    throw raise('TypeError', `${cls.name}() takes no arguments`, 'Define __init__ to take some.')
  }
  return self
}

/** A class with its method resolution order: C3 linearisation. */
export function makeClass(name: string, bases: readonly PyClass[]): PyClass {
  return new PyClass(name, bases, (self) => [self, ...mergeOrders(name, bases)])
}

function mergeOrders(name: string, bases: readonly PyClass[]): PyClass[] {
  const queues = [...bases.map((base) => [...base.order]), [...bases]]
  const order: PyClass[] = []
  for (;;) {
    const open = queues.filter((queue) => queue.length > 0)
    if (open.length === 0) return order
    const next = open
      .map((queue) => queue[0] as PyClass)
      .find((head) => open.every((queue) => queue.indexOf(head) <= 0))
    if (!next) {
      const detail = `Cannot create a consistent method resolution order (MRO) for bases ${bases.map((b) => b.name).join(', ')}`
      throw raise('TypeError', detail, `Change the order of the bases of ${name}.`)
    }
    order.push(next)
    for (const queue of queues) if (queue[0] === next) queue.shift()
  }
}
