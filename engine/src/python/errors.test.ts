import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ChainlightError } from '../errors.ts'
import { ran } from './testing.ts'

/**
 * A broken program, and what is said about it: `line:column-endColumn message`, then a line `→ hint` where there is
 * one. Cases stand between lines of dashes in cases/own-errors.txt, which is written by hand.
 */
interface Broken {
  readonly program: string
  readonly said: string
}

const text = readFileSync(new URL('./cases/own-errors.txt', import.meta.url), 'utf8')

const cases: readonly Broken[] = text
  .split(/^-{5,}\n/m)
  .filter((part) => part.includes('\n==>\n'))
  .map((part) => {
    const [program = '', said = ''] = part.split('\n==>\n')
    return { program: program.trimEnd(), said: said.trim() }
  })

function saidOf(program: string): string {
  try {
    ran(`${program}\n`)
  } catch (error) {
    if (!(error instanceof ChainlightError)) throw error
    const { span, message, hint } = error
    const place = span ? `${span.line}:${span.column}-${span.endColumn}` : 'nowhere'
    return `${place} ${message}${hint ? `\n→ ${hint}` : ''}`
  }
  return 'no error'
}

describe('A broken program is told what is wrong, where, and what to do:', () => {
  for (const { program, said } of cases) {
    test(program.split('\n').at(-1) as string, () => {
      expect(saidOf(program)).toBe(said)
    })
  }
})
