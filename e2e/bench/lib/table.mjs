// Results as a table that a person can read.

/** A number with three digits that count. */
export function short(value) {
  if (value === undefined || value === null || Number.isNaN(value)) return ''
  if (typeof value !== 'number') return String(value)
  if (value !== 0 && Math.abs(value) < 1) return value.toPrecision(2)
  if (Math.abs(value) < 100) return String(Number(value.toPrecision(3)))
  return Math.round(value).toLocaleString('en')
}

/** Rows of cells as lines; the first column is text, the others are numbers. */
export function formatTable(head, rows) {
  const cells = [head, ...rows].map((row) => head.map((_, i) => short(row[i])))
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i].length)))
  const line = (row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')
  return [line(cells[0]), ...cells.slice(1).map(line)].join('\n')
}

/** One case's results: what each contender took, and how it stands to the one that all are compared with. */
export function caseRows(records) {
  const [{ bench, case: name, unit }] = records
  const against = records.find((record) => record.against)?.against
  const rows = records.flatMap(rowsOf)
  const load = Math.max(...records.map((record) => record.load ?? 0))
  return { head: [`${bench} ${name}`, unit, 'best', against ? `× ${against}` : ''], rows, load }
}

/** The same as lines of text. */
export function caseTable(records) {
  const { head, rows, load } = caseRows(records)
  return `${formatTable(head, rows)}\n(load ${load.toFixed(1)})`
}

function rowsOf(record) {
  const { peer, error, ok } = record
  if (error) return [[peer, error]]
  const mark = ok === false ? ' WRONG' : ''
  const parts = record.step || record.rerun ? ['step', 'rerun'] : [null]
  return parts
    .filter((part) => part === null || record[part])
    .map((part) => {
      const { median, best, ratio, faster } = part === null ? record : record[part]
      const label = part === null ? peer : `${peer}: ${part === 'step' ? 'record' : 'replay'}`
      return [label + mark, median, best, faster === undefined ? ratio : 1 / faster]
    })
}
