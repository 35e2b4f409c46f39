import type { ErrorReport } from '../../src/errors.ts'
import { displayName } from './source.ts'

/** The program is at fault: its message for standard error. Exit code 1. */
export class ProgramProblem extends Error {}

/** An error of a program as a compiler says it: `FILE:LINE:COL: message`, the line it is on, and the next move. */
export function describe(file: string, source: string, report: ErrorReport): string {
  const { span, message, hint } = report
  const place = span ? `${displayName(file)}:${span.line}:${span.column}` : displayName(file)
  const excerpt = span ? excerptOf(source, span) : []
  return [
    `${place}: ${message}`,
    ...excerpt,
    ...(hint ? [`  ${onCommandLine(hint)}`] : []),
    '',
  ].join('\n')
}

/** The engine names a limit; here it is an option. */
function onCommandLine(hint: string): string {
  return hint.replace(/the limit `(\w+)`/, 'it with --max-$1 N')
}

function excerptOf(source: string, span: NonNullable<ErrorReport['span']>): readonly string[] {
  const line = source.split(/\r\n|\r|\n/)[span.line - 1]
  // A line that fills the screen, or that would disturb the terminal, is of no help.
  if (!line?.trim() || line.length > 160 || /[^\P{C}\t]/u.test(line)) return []
  const end =
    span.endLine === span.line ? Math.min(span.endColumn, line.length + 1) : line.length + 1
  const indent = line.slice(0, span.column - 1).replace(/[^\t]/g, ' ')
  return [`  ${line}`, `  ${indent}${'^'.repeat(Math.max(1, end - span.column))}`]
}
