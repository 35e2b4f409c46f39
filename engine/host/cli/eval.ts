import type { Evaluation } from '../../src/runner/evaluate.ts'
import { type CliCommand, EXIT, onlyFile, parseCall } from './command.ts'
import { tensorJson } from './json.ts'
import { ProgramProblem } from './problem.ts'
import { evaluateFile, type ProgramCall, programHelp, programOptions } from './program.ts'
import { formatTable } from './table.ts'

/** `chainlight eval`: runs a program and prints its variables with their gradients. */
export const evalCommand: CliCommand = {
  help: `Runs a program and prints every variable with its value and gradient.

Usage: chainlight eval FILE.py [--set NAME=VALUE ...] [--seed N] [--json]

  FILE.py             The program, or a recording of one (.chainlight); - for standard input
  --json              Prints JSON: {"loss", "vars": {name: {"shape", "value", "grad"}}, "nodes",
                      "events"}. What is no number is "NaN", "Infinity" or "-Infinity"; what the
                      program prints goes to standard error.
${programHelp}`,
  async run(args) {
    const { values, positionals } = parseCall(args, {
      ...programOptions,
      json: { type: 'boolean' },
    })
    const file = onlyFile(positionals)
    return values.json ? evalToJson(file, values) : evalToTable(file, values)
  },
}

function evalToJson(file: string, call: ProgramCall): number {
  const { evaluation } = evaluateFile(file, call, (text) => process.stderr.write(text))
  process.stdout.write(evaluationJson(evaluation))
  return EXIT.ok
}

function evalToTable(file: string, call: ProgramCall): number {
  let printed = ''
  try {
    const { evaluation } = evaluateFile(file, call, (text) => {
      printed += text
    })
    process.stdout.write(printed + evaluationText(evaluation))
    return EXIT.ok
  } catch (error) {
    // Nothing reaches standard output unless all went well.
    if (error instanceof ProgramProblem) process.stderr.write(printed)
    throw error
  }
}

/** The contract of `--json`: one line for each variable, in order of first assignment. */
function evaluationJson({ loss, vars, nodes, events }: Evaluation): string {
  const entries = [...vars].map(([name, { shape, value, grad }]) => {
    const gradient = grad === null ? 'null' : tensorJson(grad)
    return `${JSON.stringify(name)}:{"shape":${JSON.stringify(shape)},"value":${tensorJson(value)},"grad":${gradient}}`
  })
  const all = entries.length === 0 ? '' : `\n${entries.join(',\n')}\n`
  return `{"loss":${JSON.stringify(loss)},"vars":{${all}},"nodes":${nodes},"events":${events}}\n`
}

function evaluationText({ loss, vars, nodes, events, warnings }: Evaluation): string {
  const rows = [...vars].map(([name, { value, grad }]) => ({ name, value, grad }))
  const head = loss === null ? 'No loss was differentiated' : `Gradients of ${loss}`
  return [
    `${head} (${nodes} nodes, ${events} events)`,
    ...(rows.length === 0 ? [] : ['', formatTable(rows)]),
    ...gradientNotes(vars),
    ...warnings.map(({ message, line }) => `! ${line ? `line ${line}: ` : ''}${message}`),
    '',
  ].join('\n')
}

/** What a person must know to compare gradients with a single backward pass, or with the values beside them. */
function gradientNotes(vars: Evaluation['vars']): readonly string[] {
  const byPasses = new Map<number, string[]>()
  for (const [name, { passes }] of vars) {
    if (passes > 1) byPasses.set(passes, [...(byPasses.get(passes) ?? []), name])
  }
  const updated = [...vars].filter(([, { isUpdated, grad }]) => isUpdated && grad !== null)
  const names = updated.map(([name]) => name).join(', ')
  return [
    ...[...byPasses].map(([passes, of]) => {
      return `${of.join(', ')}: gradients accumulated over ${passes} backward passes`
    }),
    ...(updated.length > 0 ? [`${names}: values after the last update, gradients before it`] : []),
  ]
}
