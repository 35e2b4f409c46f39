import { evaluate } from '@chainlight/engine'
import { buildShow } from '../../../renderer/src/show/build.ts'
import { closedKeys } from '../../../renderer/src/show/groups/folding.ts'
import { groupingOf } from '../../../renderer/src/show/groups/grouping.ts'
import type { Show } from '../../../renderer/src/show/show.ts'

/** Neurons in layers, as a learner writes them. */
const network = (sizes: readonly number[]) => `import numpy as np
class Neuron:
    def __init__(self, n, k):
        self.w = [0.3 * (i + 1) - 0.25 * k for i in range(n)]
        self.b = 0.1 * k
    def __call__(self, x):
        s = self.b
        for w, v in zip(self.w, x):
            s = s + w * v
        return np.tanh(s)
class Layer:
    def __init__(self, n, m):
        self.neurons = [Neuron(n, k) for k in range(m)]
    def __call__(self, x):
        return [neuron(x) for neuron in self.neurons]
x = [1.0, -2.0, 0.5]
sizes = [${sizes.join(', ')}]
layers = [Layer(n, m) for n, m in zip(sizes, sizes[1:])]
h = x
for layer in layers:
    h = layer(h)
loss = (h[0] - 1.0) ** 2
`

const recurrent = (turns: number) => `import numpy as np
w = 1.1
h = 0.5
for i in range(${turns}):
    h = np.tanh(w * h)
loss = (h - 0.2) ** 2
`

/** A program as it begins, or with all its groups open or closed. */
function shown(source: string, to: 'begin' | 'open' | 'closed'): Show {
  const { trace } = evaluate(source)
  const { groups } = groupingOf(trace.graph)
  const folds = to === 'begin' ? {} : Object.fromEntries(groups.map(({ key }) => [key, to]))
  return buildShow(trace, { closed: closedKeys(trace.graph, folds) })
}

/** Programs with groups, by name. */
export const GROUPS: Readonly<Record<string, () => Show>> = {
  neurons: () => shown(network([3, 2, 1]), 'open'),
  neuronsClosed: () => shown(network([3, 2, 1]), 'closed'),
  layers: () => shown(network([3, 4, 4, 1]), 'begin'),
  deepLayers: () => shown(network([3, 16, 16, 16, 16, 1]), 'begin'),
  loop: () => shown(recurrent(4), 'open'),
  loops: () => shown(recurrent(300), 'begin'),
}
