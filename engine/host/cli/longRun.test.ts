import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../../../scripts/build.mjs'
import { caseStudy } from '../../src/verify/caseStudy.ts'
import { BIN } from '../fixtures/shell.ts'

/** What 10,000 passes may take is 300 MB; here are fewer passes, but enough to take more if each left something behind. */
const MOST_MB = 330

beforeAll(async () => {
  await build({ only: ['engine'], say: () => {} })
}, 60_000)

/** The most memory that `chainlight eval` of a program ever held, MB, and what the program printed. */
function peakOf(source: string): { readonly mb: number; readonly out: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'chainlight-long-')), 'p.py')
  writeFileSync(file, source)
  const tell = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`
  const watch = `data:text/javascript,${encodeURIComponent(tell)}`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', watch, BIN, 'eval', file],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  expect(status, stderr).toBe(0)
  const [, kilobytes] = /peak (\d+)/.exec(stderr) ?? []
  return { mb: Number(kilobytes) / 1024, out: stdout }
}

/** Each pass reads 2 MB of its own; 400 of them would be 800 MB. */
const minibatches = `import numpy as np
np.random.seed(1)
X = np.random.randn(2000, 64)
Y = np.random.randn(2000, 1)
W = np.zeros((64, 1))
for step in range(400):
    ix = np.random.randint(0, 2000, 1000)
    xb = X[ix]
    yb = Y[ix]
    error = xb @ W - yb
    loss = (error * error).mean()
    loss.backward()
    W -= 0.1 * W.grad
    W.grad = None
first = xb[0, 0]
`

test.each([
  ["CS231n's two-layer net with gradients by hand", caseStudy('spiral_net', 400)],
  ['the same net with backward()', caseStudy('spiral_net_autograd', 400)],
  ['a fresh minibatch in each pass', minibatches],
])(
  'Long training takes no more memory as it goes on: %s',
  (_, source) => {
    const { mb } = peakOf(source)
    expect(mb).toBeGreaterThan(30)
    expect(mb).toBeLessThan(MOST_MB)
  },
  600_000,
)

test('What the program keeps of early passes is still there at the end', () => {
  const source = `${minibatches.replace('    loss.backward()', '    if step % 100 == 0:\n        kept.append(error)\n        names.append(xb)\n    loss.backward()').replace('for step', 'kept, names = [], []\nfor step')}
print(len(kept), kept[0].shape, float(kept[0][0, 0] == -Y[np.argmin(np.abs(X - names[0][0]).sum(axis=1)), 0]))
`
  expect(peakOf(source).out.split('\n')[0]).toBe('4 (1000, 1) 1.0')
}, 600_000)
