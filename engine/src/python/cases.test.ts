import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ChainlightError } from '../errors.ts'
import { DEFAULT_LIMITS } from '../tape/recorder.ts'
import { Tape } from '../tape/tape.ts'
import { exceptionOf } from './raise.ts'
import { runPython } from './run.ts'

/** A program with what CPython and NumPy answered to it (see cases/make.py). */
interface Case {
  readonly title: string
  readonly program: string
  readonly answer: string
}

const folder = new URL('./cases/', import.meta.url)

function casesIn(file: string): readonly Case[] {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [head = '', answer = ''] = part.split('\n==>\n')
      const [title = '', ...lines] = head.split('\n')
      return { title, program: `${lines.join('\n').trim()}\n`, answer: answer.trim() }
    })
}

/** What the program prints; an error becomes a last line `!! line N: message`. */
function answerOf(program: string): string {
  let printed = ''
  const onPrint = (text: string) => {
    printed += text
  }
  try {
    runPython(program, new Tape(), { limits: DEFAULT_LIMITS, shouldStop: () => false, onPrint })
  } catch (error) {
    if (!(error instanceof ChainlightError)) throw error
    printed += `!! line ${error.span?.line}: ${exceptionOf(error)?.message ?? error.message}`
  }
  return printed.trim()
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.txt') && name !== 'own-errors.txt',
)

for (const file of files.sort()) {
  describe(`Python, ${file.replace('.txt', '')}:`, () => {
    for (const { title, program, answer } of casesIn(file)) {
      test(title, () => {
        expect(answerOf(program)).toBe(answer)
      })
    }
  })
}
