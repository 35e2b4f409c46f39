import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../../scripts/build.mjs'
import { BIN, chainlight } from '../fixtures/shell.ts'

let cwd: string

beforeAll(async () => {
  await build({ only: ['engine'], say: () => {} })
  cwd = mkdtempSync(join(tmpdir(), 'chainlight-cli-'))
}, 60_000)

/** Evaluates a program from a file p.py. */
function evaluate(source: string | Uint8Array, ...options: string[]) {
  writeFileSync(join(cwd, 'p.py'), source)
  return chainlight(['eval', 'p.py', ...options], { cwd })
}

/** Evaluates to JSON and takes it apart; standard error must be as expected. */
async function evaluateJson(source: string, ...options: string[]) {
  const { code, out, err } = await evaluate(source, '--json', ...options)
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}

describe('the JSON of a program', () => {
  test('has its loss, its variables in order, and the size of its graph', async () => {
    const result = await evaluateJson('x = 3.0\ny = -4.0\nf = x * y\n')
    expect(Object.keys(result)).toEqual(['loss', 'vars', 'nodes', 'events'])
    expect(Object.keys(result.vars)).toEqual(['x', 'y', 'f'])
    expect(result.loss).toBe('f')
    expect(result.vars.x).toEqual({ shape: [], value: 3, grad: -4 })
    expect(result.nodes).toBe(3)
    expect(result.events).toBeGreaterThan(result.nodes)
  })

  test('nests arrays as they are shaped', async () => {
    const { vars } = await evaluateJson('W = np.array([[1.0, 2.0], [3.0, 4.0]])\nL = (W * W).sum()')
    expect(vars.W).toEqual({
      shape: [2, 2],
      value: [
        [1, 2],
        [3, 4],
      ],
      grad: [
        [2, 4],
        [6, 8],
      ],
    })
  })

  test('writes what is no number as a string', async () => {
    const { vars } = await evaluateJson(
      'z = np.array([0.0, -1.0, 1.0])\na = np.log(z)\nb = 1.0 / z\nL = a.sum() + b.sum()',
    )
    expect(vars.a.value).toEqual(['-Infinity', 'NaN', 0])
    expect(vars.b.value).toEqual(['Infinity', -1, 1])
    expect(vars.L.value).toBe('NaN')
  })

  test('has whole numbers too, which have no gradient', async () => {
    const { vars } = await evaluateJson('i = np.array([2, 0])\nx = np.ones(3)\nf = x[i].sum()')
    expect(vars.i).toEqual({ shape: [2], value: [2, 0], grad: null })
  })

  test('has null where the loss does not depend on a variable', async () => {
    const { vars } = await evaluateJson('x = 2.0\nunused = 5.0\nf = x * x')
    expect(vars.unused.grad).toBeNull()
  })

  test('keeps standard output for itself: prints go to standard error', async () => {
    const { code, out, err } = await evaluate('x = 2.0\nprint("hello", x)\nf = x * x', '--json')
    expect([code, err]).toEqual([0, 'hello 2.0\n'])
    expect(JSON.parse(out).vars.f.value).toBe(4)
  })

  test('of an empty program is empty', async () => {
    expect(await evaluateJson('')).toEqual({ loss: null, vars: {}, nodes: 0, events: 0 })
  })
})

describe('the table of a program', () => {
  test('follows what the program prints, with aligned columns', async () => {
    const { code, out, err } = await evaluate('x = 3.0\nlong_name = x * x\nprint("hi")')
    expect([code, err]).toEqual([0, ''])
    expect(out.split('\n')).toEqual([
      'hi',
      expect.stringContaining('Gradients of long_name'),
      '',
      '           value  gradient',
      'x          3      6',
      'long_name  9      1',
      '',
      '',
    ])
  })

  test('shows shapes where there are tensors, and shortens long ones', async () => {
    const { out } = await evaluate('x = np.arange(100.0)\nL = (x * x).sum()')
    expect(out).toContain('(100,)')
    expect(out).toContain('[0 1 2 3 4 5 6 7 …]')
  })

  test('warns where a number is born that is none', async () => {
    const { out } = await evaluate('x = np.array(0.0)\nf = np.log(x)')
    expect(out).toMatch(/! line 2: .*log/)
  })

  test('of an empty program says that there is no loss', async () => {
    const { code, out } = await evaluate('')
    expect([code, out]).toEqual([0, expect.stringContaining('No loss')])
  })
})

describe('--set', () => {
  const program = 'x = 3.0\nW = np.array([[1.0, 2.0], [3.0, 4.0]])\nf = x * W.sum()'

  test('gives inputs other values', async () => {
    const { vars } = await evaluateJson(program, '--set', 'x=-2', '--set', 'W=[[1,2],[3,-4.5e1]]')
    expect([vars.x.value, vars.W.value, vars.f.value]).toEqual([
      -2,
      [
        [1, 2],
        [3, -45],
      ],
      78,
    ])
  })

  test('takes infinities and nan, as Python writes them', async () => {
    const { vars } = await evaluateJson(program, '--set', 'x=-inf')
    expect(vars.x.value).toBe('-Infinity')
  })

  test.each(['x', 'x=', '=3', 'x=three', 'x=[1,2', 'x=[1,]]', 'x=1 2', 'W=[[1,2],[3]]'])(
    'refuses %s as a wrong call',
    async (setting) => {
      const { code, out, err } = await evaluate(program, '--set', setting)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('--set')
    },
  )

  test.each([
    ['a name that is not there', 'q=1', 'q'],
    ['too few numbers', 'W=[1,2]', 'W'],
  ])('refuses %s', async (_what, setting, name) => {
    const { code, out, err } = await evaluate(program, '--set', setting)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(name)
  })
})

describe('--seed', () => {
  const program = 'x = np.random.randn(3)\nL = (x * x).sum()'

  test('makes chance repeat, and other seeds give other numbers', async () => {
    const [a, b, c] = await Promise.all([
      evaluateJson(program, '--seed', '7'),
      chainlight(['eval', '-', '--json', '--seed', '7'], { cwd, input: program }),
      chainlight(['eval', '-', '--json', '--seed', '8'], { cwd, input: program }),
    ])
    expect(JSON.parse(b.out).vars.x).toEqual(a.vars.x)
    expect(JSON.parse(c.out).vars.x).not.toEqual(a.vars.x)
  })

  test.each(['-1', '1.5', 'x', '4294967296'])('refuses %s', async (seed) => {
    expect(await evaluate(program, `--seed=${seed}`)).toMatchObject({ code: 2, out: '' })
  })
})

describe('a program that is wrong ends with 1, its place, and nothing on standard output:', () => {
  test.each([
    ['a syntax error', 'x = 1.0\nf = x *\n', /^p\.py:2:\d+: ./],
    ['an unknown name', 'f = 2 * missing\n', /^p\.py:1:9: .*missing/],
    [
      'a shape mismatch',
      'a = np.ones(2)\nb = np.ones(3)\nc = a + b\n',
      /^p\.py:3:5: .*\(2,\).*\(3,\)/,
    ],
    ['a division of plain numbers by zero', 'f = 1 / 0\n', /^p\.py:1:5: .*zero/i],
    [
      'a recursion without end',
      'def g(x):\n  return g(x)\nf = g(1.0)\n',
      /^p\.py:2:\d+: .*recursion/,
    ],
    [
      'a tape of ten million nodes',
      'x = 1.0\nfor i in range(10000000):\n  x = x * 1.0001\n',
      /^p\.py:3:\d+: .*more nodes than 4,000,000/,
    ],
  ])('%s', async (_what, source, message) => {
    const { code, out, err } = await evaluate(source)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(message)
  })

  test('and shows the line, the words and a next move', async () => {
    const { err } = await evaluate('a = np.ones(2)\nc = a + np.ones(3)\n')
    expect(err.split('\n').slice(1, 3)).toEqual(['  c = a + np.ones(3)', '      ^^^^^^^^^^^^^^'])
  })

  test('what it printed before goes to standard error, above the message', async () => {
    const { out, err } = await evaluate('print("so far")\nf = missing\n')
    expect([out, err]).toEqual(['', expect.stringMatching(/^so far\np\.py:2:5: /)])
  })

  test('an endless loop meets the limit of steps, which can be lowered and raised', async () => {
    const { code, err } = await evaluate('while True:\n  pass\n', '--max-steps', '1e5')
    expect([code, err]).toEqual([1, expect.stringMatching(/^p\.py:\d+:\d+: .*100,000 steps/)])
    expect(err).toContain('--max-steps N')
  })
})

describe('a file that is no program', () => {
  test('does not exist', async () => {
    const { code, out, err } = await chainlight(['eval', 'missing.py'], { cwd })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('missing.py does not exist')
  })

  test('is a folder', async () => {
    mkdirSync(join(cwd, 'folder'), { recursive: true })
    const { code, out, err } = await chainlight(['eval', 'folder'], { cwd })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('folder is a folder')
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'may not be read (neither for root, who may read all, nor on Windows)',
    async () => {
      writeFileSync(join(cwd, 'secret.py'), '')
      chmodSync(join(cwd, 'secret.py'), 0)
      const { code, err } = await chainlight(['eval', 'secret.py'], { cwd })
      expect([code, err]).toEqual([2, expect.stringContaining('permission denied')])
    },
  )

  test('is not in UTF-8: the place of the first bad byte is told', async () => {
    const latin1 = Uint8Array.from([0x78, 0x0a, 0x23, 0x20, 0xe9, 0x0a])
    const { code, out, err } = await evaluate(latin1)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^p\.py:2:3: .*UTF-8/)
  })

  test('is 5 MB long', async () => {
    const { code, out, err } = await evaluate('x = 1.0\n'.repeat(655_360))
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^p\.py:1:1: .*1,000,000 characters/)
    expect(err).toContain('--max-source')
  })

  test('is random bytes', async () => {
    const { code, out, err } = await evaluate(randomBytes(10_000))
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^p\.py:\d+:\d+: /)
  })
})

test.skipIf(process.platform === 'win32')(
  'Ctrl-C ends a program in an endless loop (not on Windows, which has no such signal)',
  async () => {
    const child = spawn(process.execPath, [BIN, 'eval', '-', '--json', '--max-steps', '1e12'])
    child.stdin.end('print("going")\nwhile True:\n  pass\n')
    child.stderr.once('data', () => child.kill('SIGINT'))
    const signal = await new Promise((resolve) => child.on('exit', (_code, name) => resolve(name)))
    expect(signal).toBe('SIGINT')
  },
)

describe('gradients after training', () => {
  const step = (...zeroing: string[]) =>
    ['w = 2.0', 'b = 3.0', 'for i in range(3):', '    c = w * b', '    c.backward()', ...zeroing]
      .join('\n')
      .concat('\n')

  test('that were added up over several backward passes are told apart', async () => {
    const { out } = await evaluate(step())
    expect(out).toMatch(/^w +2 +9$/m)
    expect(out).toContain('w, b: gradients accumulated over 3 backward passes\n')
  })

  test('are those that the last update had, zeroed since or not', async () => {
    const zeroings = ['w.grad = 0', 'w.grad = None']
    for (const zeroing of zeroings) {
      const { out, err } = await evaluate(step('    w -= 0.1 * w.grad', `    ${zeroing}`))
      expect(err).toBe('')
      expect(out).toMatch(/^w +1\.1 +3$/m)
      expect(out).toContain('w: values after the last update, gradients before it\n')
      expect(out).not.toContain('w: gradients accumulated')
    }
  })

  test('keep the contract of the JSON', async () => {
    const { vars } = await evaluateJson(step('    w -= 0.1 * w.grad', '    w.grad = 0'))
    expect(Object.keys(vars.w)).toEqual(['shape', 'value', 'grad'])
    expect(vars.w.grad).toBe(3)
  })

  test('of one pass need no note', async () => {
    const { out } = await evaluate('x = 3.0\ny = x * x\n')
    expect(out).not.toMatch(/accumulated|update/)
  })
})

describe('a recording', () => {
  test('is evaluated by running its program as it was run', async () => {
    writeFileSync(join(cwd, 'r.py'), 'x = 3.0\nf = x * x\n')
    await chainlight(['trace', 'r.py', '--set', 'x=5'], { cwd })
    const { code, out, err } = await chainlight(['eval', 'r.chainlight', '--json'], { cwd })
    expect([code, err]).toEqual([0, 'r.chainlight is a recording: its program r.py runs again\n'])
    expect(JSON.parse(out).vars.f.value).toBe(25)
  })

  test('that is none is refused', async () => {
    writeFileSync(join(cwd, 'no.chainlight'), 'x = 3.0')
    const { code, out, err } = await chainlight(['eval', 'no.chainlight'], { cwd })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^no\.chainlight: /)
  })
})
