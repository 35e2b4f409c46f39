// One contender of W3 as a process: node w3/child.mjs NAME
import { oursUrl } from '../lib/places.mjs'
import { serveSteps } from '../lib/pool.mjs'
import { specs } from './specs.mjs'

/** How each contender makes its training step: (spec) => ({ step(), loss() }). */
const creators = {
  plain: async () => (await import('./plain.mjs')).createPlain,
  wasm: async () => (await import('./plain.mjs')).createGemm,
  jaxjs: async () => (await import('./jaxjs.mjs')).createJax,
  tfjs: async () => (await import('./tfjs.mjs')).createTfjs,
  chainlight: async () => (await import(oursUrl('lenet'))).default,
}
serveSteps(await creators[process.argv[2]](), specs)
