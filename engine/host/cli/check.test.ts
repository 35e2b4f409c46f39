import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../../scripts/build.mjs'
import { chainlight } from '../fixtures/shell.ts'

const FORWARD = `X = np.array([[1.0, 2.0], [0.5, -1.0], [-0.3, 0.8]])
W = np.array([[0.4, -0.6], [0.9, 0.2]])
b = np.array([0.1, -0.3])
z = X @ W + b
loss = (z * z).sum() / 3
dz = 2 * z / 3
dW = X.T @ dz
`
const RIGHT = `${FORWARD}db = dz.sum(axis=0)\n`
const WRONG = `${FORWARD}db = dz\n`

let cwd: string

beforeAll(async () => {
  await build({ only: ['engine'], say: () => {} })
  cwd = mkdtempSync(join(tmpdir(), 'chainlight-check-'))
  writeFileSync(join(cwd, 'right.py'), RIGHT)
  writeFileSync(join(cwd, 'wrong.py'), WRONG)
}, 60_000)

describe('chainlight check', () => {
  test('says that all gradients are right: exit code 0', async () => {
    const { code, out, err } = await chainlight(['check', 'right.py'], { cwd })
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('All 3 are right.')
    expect(out).toMatch(/W +4 .* happy/)
  })

  test('names the first wrong gradient with file, line and cause: exit code 1', async () => {
    const { code, out, err } = await chainlight(['check', 'wrong.py'], { cwd })
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain('wrong.py:8: db, the first wrong one, is not summed over axis 0: ')
  })

  test('says the same as JSON', async () => {
    const { code, out } = await chainlight(['check', 'wrong.py', '--json'], { cwd })
    expect(code).toBe(1)
    const { ok, loss, first, gradients, leaves } = JSON.parse(out)
    expect([ok, loss, first]).toEqual([false, 'loss', 'db'])
    const db = gradients.find(({ name }: { name: string }) => name === 'db')
    expect(db).toMatchObject({
      of: 'b',
      line: 8,
      shape: [3, 2],
      relativeError: 'Infinity',
      verdict: 'wrong',
      from: null,
      cause: { kind: 'missingSum', axes: [0] },
    })
    expect(db.engine).toHaveLength(2)
    expect(leaves.map(({ name }: { name: string }) => name)).toEqual(['X', 'W', 'b'])
  })

  test('reads a program from standard input, with other inputs', async () => {
    const { code, out } = await chainlight(['check', '-', '--set', 'b=[1,2]', '--most', '1'], {
      cwd,
      input: RIGHT,
    })
    expect(code).toBe(0)
    expect(out).toMatch(/X +1 /)
  })

  test('keeps what the program prints apart', async () => {
    const input = `print('hello')\n${RIGHT}`
    const { out, err } = await chainlight(['check', '-', '--json'], { cwd, input })
    expect(err).toBe('hello\n')
    expect(JSON.parse(out).ok).toBe(true)
  })

  test('measures slopes where nothing is written by hand', async () => {
    const { code, out } = await chainlight(['check', '-'], { cwd, input: 'x = 2.0\nf = x * x\n' })
    expect(code).toBe(0)
    expect(out).toContain('No gradient of f is written by hand')
  })

  test('says so where there is no loss', async () => {
    const { code, out } = await chainlight(['check', '-'], { cwd, input: 'print(1)\n' })
    expect(code).toBe(0)
    expect(out).toContain('There is nothing to check')
  })

  test('places an error of the program: exit code 1', async () => {
    const { code, err } = await chainlight(['check', '-'], { cwd, input: 'x = 2.0\ny = z\n' })
    expect(code).toBe(1)
    expect(err).toContain('<stdin>:2:5: ')
  })

  test.each([
    ['a step that is none', ['--h', '0']],
    ['a count that is none', ['--most', 'all']],
    ['an unknown option', ['--jsn']],
  ])('is called wrongly with %s: exit code 2', async (_what, options) => {
    const { code, out } = await chainlight(['check', 'right.py', ...options], { cwd })
    expect([code, out]).toEqual([2, ''])
  })
})
