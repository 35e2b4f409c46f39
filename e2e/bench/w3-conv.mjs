// W3: one training step of a LeNet-like convolutional network. See README.md.
import { fileURLToPath } from 'node:url'
import { list, parseArgs } from './lib/harness.mjs'
import { nodeContender, numpyContender } from './lib/pool.mjs'
import { compareSteps } from './lib/steps.mjs'
import { flops, specs } from './w3/specs.mjs'

const args = parseArgs()
const child = fileURLToPath(new URL('w3/child.mjs', import.meta.url))
const names = list(args.peer, ['numpy', 'wasm', 'plain', 'jaxjs', 'tfjs', 'chainlight'])

for (const model of list(args.model, Object.keys(specs))) {
  await compareSteps({
    bench: 'W3',
    model,
    names,
    launch: (name) =>
      name === 'numpy'
        ? numpyContender(fileURLToPath(new URL('w3/numpy_child.py', import.meta.url)))
        : nodeContender(child, name),
    rounds: args.rounds ?? 7,
    ms: args.ms ?? 300,
    tolerance: 1e-3,
    work: flops(specs[model]()),
    reference: args.reference ?? 'numpy',
  })
}
