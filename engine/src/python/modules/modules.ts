import { numpyModule } from '../numpy/numpy.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { closest } from '../semantics/suggest.ts'
import type { PyModule } from '../values/modules.ts'
import { mathModule } from './math.ts'
import { pythonRandomModule } from './pythonRandom.ts'
import { SMALL_MODULES } from './small.ts'

const MODULES: Readonly<Record<string, (rt: Runtime) => PyModule>> = {
  numpy: numpyModule,
  math: mathModule,
  random: pythonRandomModule,
  ...SMALL_MODULES,
}

const ADVICE: Readonly<Record<string, string>> = {
  torch:
    'PyTorch does not run here. Chainlight records gradients of NumPy code itself: write w = np.array([…]), compute the loss, call loss.backward(), and read w.grad.',
  tensorflow:
    'TensorFlow does not run here. Write the model with numpy: Chainlight records its gradients.',
  jax: 'JAX does not run here. Write the model with numpy: Chainlight records its gradients.',
  micrograd:
    'Leave the import out: Value(2.0) is known here, and a Value class of your own runs too.',
  matplotlib: 'There is no plotting. Leave it out: Chainlight draws the computation itself.',
  pandas: 'There are no files to read. Put the numbers into the program: X = np.array([[…]]).',
  sklearn: 'Scikit-learn does not run here. Make the data with np.random.',
  scipy: 'SciPy does not run here; sigmoid, softmax and logsumexp are known by these names.',
  os: 'A program here reaches no files and no system.',
  sys: 'A program here reaches no files and no system.',
  time: 'A program here has no clock. Leave it out.',
}

/** The module behind `import path`. Throws ModuleNotFoundError that says what to write instead. */
export function findModule(rt: Runtime, path: string): PyModule {
  const [root = '', ...rest] = path.split('.')
  const make = Object.hasOwn(MODULES, root) ? MODULES[root] : undefined
  if (!make) {
    const near = closest(root, Object.keys(MODULES))
    const advice = Object.hasOwn(ADVICE, root) ? ADVICE[root] : undefined
    const hint =
      advice ??
      (near ? `Did you mean \`${near}\`?` : `There are ${Object.keys(MODULES).join(', ')}.`)
    throw raise('ModuleNotFoundError', `No module named '${root}'`, hint)
  }
  let module = rt.module(root, make)
  for (const name of rest) {
    const inner = module.get(name)
    if (typeof inner !== 'object' || inner?.kind !== 'module') {
      throw raise('ModuleNotFoundError', `No module named '${path}'`)
    }
    module = inner
  }
  return module
}
