import { buildShow } from '../../../renderer/src/show/build.ts'
import {
  type FixtureEvent,
  type FixtureNode,
  graphOf,
  traceOf,
} from '../../../renderer/src/show/fixtures.ts'
import type { Show } from '../../../renderer/src/show/show.ts'

/** A small tape: enough to unroll a network into scalar nodes with true gradients. */
class Tape {
  readonly nodes: FixtureNode[] = []
  readonly values: number[] = []

  leaf(role: 'parameter' | 'data', value: number): number {
    this.values.push(value)
    return this.nodes.push({ role }) - 1
  }

  op(op: 'add' | 'mul' | 'sigmoid', a: number, b?: number): number {
    const [x, y] = [this.values[a] ?? 0, b === undefined ? 0 : (this.values[b] ?? 0)]
    this.values.push(op === 'add' ? x + y : op === 'mul' ? x * y : 1 / (1 + Math.exp(-x)))
    return this.nodes.push({ op, inputs: b === undefined ? [a] : [a, b] }) - 1
  }

  show(): Show {
    const grads = new Float64Array(this.nodes.length)
    const last = this.nodes.length - 1
    grads[last] = 1
    const events: FixtureEvent[] = this.values.map((value, node) => ({
      kind: 'forward',
      node,
      value,
    }))
    events.push({ kind: 'seed', node: last, value: 1 })
    for (let node = last; node >= 0; node--) {
      const g = grads[node] ?? 0
      events.push({ kind: 'accumulate', node, value: g })
      const { op, inputs = [] } = this.nodes[node] ?? {}
      inputs.forEach((input, slot) => {
        const y = this.values[node] ?? 0
        const other = this.values[inputs[1 - slot] ?? 0] ?? 0
        const value = g * (op === 'add' ? 1 : op === 'mul' ? other : y * (1 - y))
        grads[input] = (grads[input] ?? 0) + value
        events.push({ kind: 'vjp', node, slot, value })
      })
    }
    return buildShow(traceOf(graphOf(this.nodes, [last]), events))
  }
}

/** A sigmoid network of `depth` layers of `width` units, unrolled: deep ones show how gradients vanish. */
export function network(depth: number, width: number): Show {
  const tape = new Tape()
  let seed = 7
  const chance = () => {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
  }
  const gauss = () => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
  let layer = Array.from({ length: width }, () => tape.leaf('data', gauss()))
  for (let l = 0; l < depth; l++) {
    layer = layer.map(() => {
      const products = layer.map((x) => tape.op('mul', tape.leaf('parameter', gauss() * 0.5), x))
      const sum = products.reduce((a, b) => tape.op('add', a, b))
      return tape.op('sigmoid', sum)
    })
  }
  layer.reduce((a, b) => tape.op('add', a, b))
  return tape.show()
}
