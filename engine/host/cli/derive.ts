import { extname } from 'node:path'
import type { Derivation } from '../../src/derive/derivation.ts'
import { derive, lastPass, nodesNamed } from '../../src/derive/derive.ts'
import { derivationLatex, derivationMarkdown } from '../../src/derive/documents.ts'
import type { Trace } from '../../src/trace/trace.ts'
import { writeAtomic } from '../files.ts'
import { type CliCommand, EXIT, onlyFile, parseCall, WrongCall, wholeNumber } from './command.ts'
import { evaluateFile, programHelp, programOptions } from './program.ts'

/** `chainlight derive`: the gradient of the loss with respect to one variable, by the chain rule, line by line. */
export const deriveCommand: CliCommand = {
  help: `Derives a gradient by the chain rule, line by line, in symbols and in numbers.

Usage: chainlight derive FILE.py --of NAME [-o SHEET.tex|SHEET.md] [--pass N]
                         [--set NAME=VALUE ...] [--seed N]

  FILE.py             The program; - for standard input
  --of NAME           The variable that the loss is differentiated by
  -o, --output FILE   Where to save: .tex for a LaTeX document, .md for Markdown with formulas
                      between dollar signs. Without it Markdown is printed.
  --pass N            The pass whose numbers are used, counted from 1 (default: the last one)
${programHelp}`,
  async run(args) {
    const { values, positionals } = parseCall(args, {
      ...programOptions,
      of: { type: 'string' },
      output: { type: 'string', short: 'o' },
      pass: { type: 'string' },
    })
    const file = onlyFile(positionals)
    const name = values.of
    if (name === undefined) throw new WrongCall('Expected --of NAME: which gradient to derive')
    const write = writerFor(values.output)
    const { evaluation } = evaluateFile(file, values, (text) => process.stderr.write(text))
    const pass = values.pass === undefined ? null : wholeNumber('pass', values.pass) - 1
    const sheet = sheetOf(evaluation.trace, name, pass)
    await save(values.output, write(sheet))
    return EXIT.ok
  },
}

type Writer = (derivation: Derivation) => string

function writerFor(output: string | undefined): Writer {
  switch (output === undefined ? '.md' : extname(output).toLowerCase()) {
    case '.md':
      return derivationMarkdown
    case '.tex':
      return derivationLatex
    default:
      throw new WrongCall(`Expected -o FILE to end with .tex or .md, got ${output}`)
  }
}

function sheetOf(trace: Trace, name: string, asked: number | null): Derivation {
  const pass = asked ?? lastPass(trace)
  if (pass < 0 || pass >= trace.passes) {
    throw new WrongCall(`Expected --pass to be a number from 1 to ${trace.passes}, got ${pass + 1}`)
  }
  const [node] = nodesNamed(trace, name, pass)
  const sheet = node === undefined ? null : derive(trace, node, { pass })
  if (sheet) return sheet
  const known = [...new Set(trace.graph.labels)].filter(
    (label) => nodesNamed(trace, label, pass).length > 0,
  )
  const hint = known.length > 0 ? `variables with a gradient are ${known.join(', ')}` : ''
  throw new WrongCall(
    `No gradient reaches \`${name}\` in pass ${pass + 1}: ${hint || 'the program has no loss'}`,
  )
}

async function save(output: string | undefined, text: string): Promise<void> {
  if (output === undefined) {
    process.stdout.write(text)
    return
  }
  try {
    await writeAtomic(output, new TextEncoder().encode(text))
  } catch (error) {
    throw new WrongCall(`Cannot write ${output}: ${(error as Error).message}`, { cause: error })
  }
}
