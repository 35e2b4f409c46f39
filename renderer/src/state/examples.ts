/** A program that comes with the app. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly source: string
}

/** Titles of the examples, in the order of the menu; the programs are the files of assets/examples. */
const TITLES: Readonly<Record<string, string>> = {
  'sigmoid.py': 'A sigmoid neuron',
  'fan_out.py': 'A value used twice',
  'staged.py': 'One long formula, staged',
  'tanh_neuron.py': 'A tanh neuron',
  'dead_relu.py': 'A dead ReLU',
  'hinge.py': 'Hinge loss of three classes',
  'softmax.py': 'Softmax and cross-entropy',
  'l2.py': 'L2 regularisation',
  'two_layer.py': 'A two-layer network',
  'training_loop.py': 'Gradient descent, ten steps',
  'sgd.py': 'Optimiser: gradient descent',
  'momentum.py': 'Optimiser: momentum',
  'nesterov.py': 'Optimiser: Nesterov',
  'adagrad.py': 'Optimiser: Adagrad',
  'rmsprop.py': 'Optimiser: RMSProp',
  'adam.py': 'Optimiser: Adam',
  'adamw.py': 'Optimiser: AdamW',
  'my_backprop.py': 'A backward pass by hand, with a mistake',
}

const SOURCES = import.meta.glob<string>('../../../assets/examples/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Every example, in the order of the menu; a file without a title comes last, under its name. */
export const EXAMPLES: readonly Example[] = Object.entries(SOURCES)
  .map(([path, source]) => ({ name: path.slice(path.lastIndexOf('/') + 1), source }))
  .map(({ name, source }) => ({ name, source, title: TITLES[name] ?? name }))
  .sort((a, b) => placeOf(a.name) - placeOf(b.name))

function placeOf(name: string): number {
  const place = Object.keys(TITLES).indexOf(name)
  return place < 0 ? Number.POSITIVE_INFINITY : place
}

/** What plays at the first start. */
export const FIRST_EXAMPLE = EXAMPLES.find((example) => example.name === 'sigmoid.py')
