import type { ErrorReport } from '@chainlight/engine'

/** The button that raises the limits of a run. */
export const ALLOW_MORE = 'Allow more'

const NAMES_A_LIMIT = /raise the limit(: --max-\w+ \d+| `\w+`)\.?$/

/** A report as the page can follow it: the engine names a limit and its option, here one button raises them all. */
export function inThePage(report: ErrorReport): ErrorReport {
  if (report.kind !== 'LimitError' || report.hint === undefined) return report
  return {
    ...report,
    message: report.message.replace(/ \(limit `\w+`\)/, '').replace(/limit `\w+`/, 'limit'),
    hint: report.hint.replace(NAMES_A_LIMIT, `press ${ALLOW_MORE}.`),
  }
}

/** True where raising the limits may help. */
export function canAllowMore({ kind, hint }: ErrorReport): boolean {
  return kind === 'LimitError' && hint?.includes(ALLOW_MORE) === true
}
