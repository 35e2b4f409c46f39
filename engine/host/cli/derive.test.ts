import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../../scripts/build.mjs'
import { chainlight } from '../fixtures/shell.ts'

const PROGRAM = 'w = 2.0\nx = 3.0\nf = w * x\n'

let cwd: string

beforeAll(async () => {
  await build({ only: ['engine'], say: () => {} })
  cwd = mkdtempSync(join(tmpdir(), 'chainlight-derive-'))
  writeFileSync(join(cwd, 'program.py'), PROGRAM)
}, 60_000)

describe('chainlight derive', () => {
  test('prints the sheet as Markdown', async () => {
    const { code, out, err } = await chainlight(['derive', 'program.py', '--of', 'w'], { cwd })
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('# Derivation of $\\frac{\\partial f}{\\partial w}$')
    expect(out).toContain('= 3 \\cdot 1 = 3')
  })

  test('saves it as a LaTeX document', async () => {
    const { code, err } = await chainlight(['derive', 'program.py', '--of', 'w', '-o', 's.tex'], {
      cwd,
    })
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(join(cwd, 's.tex'), 'utf8')).toContain('\\documentclass')
  })

  test('uses other inputs', async () => {
    const { out } = await chainlight(['derive', 'program.py', '--of', 'w', '--set', 'x=5'], { cwd })
    expect(out).toContain('= 5 \\cdot 1 = 5')
  })

  test.each([
    ['no variable', ['derive', 'program.py'], 'Expected --of NAME'],
    [
      'a variable that is none',
      ['derive', 'program.py', '--of', 'q'],
      'variables with a gradient are w, x, f',
    ],
    ['another ending', ['derive', 'program.py', '--of', 'w', '-o', 's.doc'], '.tex or .md'],
    [
      'a pass that is none',
      ['derive', 'program.py', '--of', 'w', '--pass', '3'],
      'a number from 1 to 1',
    ],
  ])('refuses %s and says what is right: exit code 2', async (_, args, sentence) => {
    const { code, err } = await chainlight(args, { cwd })
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})
