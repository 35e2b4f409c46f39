import { basename, extname } from 'node:path'
import { exportTrace } from '../../src/importers/trace.ts'
import { writeAtomic } from '../files.ts'
import { type CliCommand, EXIT, onlyFile, parseCall, WrongCall } from './command.ts'
import { evaluateFile, programHelp, programOptions } from './program.ts'

const ENDING = '.chainlight'

/** `chainlight trace`: runs a program and saves the recorded run, to be played without running it. */
export const traceCommand: CliCommand = {
  help: `Runs a program and saves it with its recorded run, to be played anywhere.

Usage: chainlight trace FILE.py [-o FILE.chainlight] [--set NAME=VALUE ...] [--seed N]

  FILE.py             The program; - for standard input
  -o, --output FILE   Where to save (default: the program's name with ${ENDING}); - for standard
                      output
${programHelp}`,
  async run(args) {
    const { values, positionals } = parseCall(args, {
      ...programOptions,
      output: { type: 'string', short: 'o' },
    })
    const file = onlyFile(positionals)
    const output = values.output ?? defaultOutput(file)
    const { source, evaluation, options } = evaluateFile(file, values, (text) =>
      process.stderr.write(text),
    )
    const name = file === '-' ? 'program.py' : basename(file)
    const bytes = exportTrace({ file: name, source, trace: evaluation.trace, options })
    await save(output, bytes)
    process.stderr.write(`${output}: ${evaluation.nodes} nodes, ${evaluation.events} events\n`)
    return EXIT.ok
  },
}

function defaultOutput(file: string): string {
  if (file === '-') throw new WrongCall('Expected -o FILE: standard input has no name')
  return `${file.slice(0, file.length - extname(file).length)}${ENDING}`
}

async function save(output: string, bytes: Uint8Array): Promise<void> {
  if (output === '-') {
    process.stdout.write(bytes)
    return
  }
  try {
    await writeAtomic(output, bytes)
  } catch (error) {
    throw new WrongCall(`Cannot write ${output}: ${(error as Error).message}`, { cause: error })
  }
}
