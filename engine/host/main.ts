import { EXIT, WrongCall } from './cli/command.ts'
import { commands } from './cli/index.ts'
import { ProgramProblem } from './cli/problem.ts'
import { version } from './version.ts'

const HELP = `Chainlight shows backpropagation: values flow forward, gradients flow back.

Usage: chainlight COMMAND [OPTIONS]

Commands
${commands.map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`).join('\n')}

Options
  --help            Explains a command: chainlight eval --help
  --version         Prints the version
`

/** The command line: finds the command, carries it out, and answers with the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version' || name === '-v') return print(`${version}\n`)
  if (name === '--help' || name === '-h' || name === 'help') return print(HELP)
  if (name === undefined) throw new WrongCall('Expected a command')
  const entry = commands.find((command) => command.name === name)
  if (!entry) throw new WrongCall(`There is no command ${name}`)
  const command = await entry.load()
  return asksForHelp(rest) ? print(command.help) : command.run(rest)
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  const options = end < 0 ? args : args.slice(0, end)
  return options.includes('--help') || options.includes('-h')
}

/** Says what is wrong with the call or the program, and answers with the exit code. */
function complain(error: unknown, name: string | undefined): number {
  if (error instanceof ProgramProblem) {
    process.stderr.write(error.message)
    return EXIT.programError
  }
  if (!(error instanceof WrongCall)) throw error
  const isKnown = commands.some((command) => command.name === name)
  const help = isKnown ? `chainlight ${name} --help` : 'chainlight --help'
  process.stderr.write(`chainlight: ${error.message}\nTry: ${help}\n`)
  return EXIT.wrongCall
}

function print(text: string): number {
  process.stdout.write(text)
  return EXIT.ok
}

// A reader that has seen enough (`chainlight eval … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.programError)
})

const args = process.argv.slice(2)
process.exitCode = await main(args).catch((error) => complain(error, args[0]))
