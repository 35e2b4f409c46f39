import type { Derivation, DerivedLine, Equation } from './derivation.ts'
import { latexText } from './latexName.ts'

/** A derivation as a LaTeX document of its own; amsmath is all that it needs. */
export function derivationLatex(derivation: Derivation): string {
  const { gradientLatex, given, forward, lines, chain } = derivation
  const title = `\\section*{Derivation of $${gradientLatex}$}`
  return [
    ...PREAMBLE,
    title,
    latexText(introduction(derivation)),
    ...section('Given', given.map(equationLatex)),
    ...section('Forward: the values', forward.map(equationLatex)),
    ...section('Backward: the gradients, from the loss to its input', lines.flatMap(lineLatex)),
    ...section('In one line', chain === null ? [] : [displayed(chain)]),
    '\\end{document}',
    '',
  ].join('\n')
}

const PREAMBLE = [
  '% Made by Chainlight.',
  '\\documentclass[a4paper]{article}',
  '\\usepackage[utf8]{inputenc}',
  '\\usepackage{amsmath}',
  '\\setlength{\\textwidth}{17.4cm}',
  '\\setlength{\\oddsidemargin}{-0.8cm}',
  '\\setlength{\\parindent}{0pt}',
  '\\setlength{\\arraycolsep}{3pt}',
  '\\allowdisplaybreaks',
  '\\begin{document}',
]

function section(title: string, content: readonly string[]): readonly string[] {
  return content.length === 0 ? [] : ['', `\\subsection*{${title}}`, ...content]
}

function displayed(latex: string): string {
  return `{\\small\\[ ${latex} \\]}`
}

function equationLatex({ latex, numeric }: Equation): string {
  return displayed(numeric === '' ? latex : `${latex} = ${numeric}`)
}

function lineLatex(line: DerivedLine): readonly string[] {
  const { symbolic, numeric, where, reasons } = line
  const lines = numeric === '' ? [symbolic] : [symbolic, numeric]
  const formula = `{\\small\\begin{gather*} ${lines.join(' \\\\ ')} \\end{gather*}}`
  const notes = where.map((latex) => `where $${latex}$.`)
  return [formula, ...notes, ...reasons.map((reason) => `${latexText(sentence(reason))}\n`)]
}

/** A derivation as Markdown with formulas between dollar signs, as GitHub, Jupyter and Pandoc read them. */
export function derivationMarkdown(derivation: Derivation): string {
  const { gradientLatex, given, forward, lines, chain } = derivation
  return [
    `# Derivation of $${gradientLatex}$`,
    introduction(derivation),
    ...chapter('Given', given.map(equationMarkdown)),
    ...chapter('Forward: the values', forward.map(equationMarkdown)),
    ...chapter('Backward: the gradients, from the loss to its input', lines.flatMap(lineMarkdown)),
    ...chapter('In one line', chain === null ? [] : [block(chain)]),
    'Made by Chainlight.',
    '',
  ].join('\n\n')
}

function chapter(title: string, content: readonly string[]): readonly string[] {
  return content.length === 0 ? [] : [`## ${title}`, ...content]
}

function block(latex: string): string {
  return `$$\n${latex}\n$$`
}

function equationMarkdown({ latex, numeric }: Equation): string {
  return block(numeric === '' ? latex : `${latex} = ${numeric}`)
}

function lineMarkdown({ symbolic, numeric, where, reasons }: DerivedLine): readonly string[] {
  return [
    block(symbolic),
    ...(numeric === '' ? [] : [block(numeric)]),
    ...where.map((latex) => `where $${latex}$.`),
    ...reasons.map(sentence),
  ]
}

/** What the sheet is about, in plain words. */
export function introduction({ loss, of, shape, pass, passes, omitted }: Derivation): string {
  const what = shape.length === 0 ? `${of}` : `${of}, of shape ${shape.join(' × ')}`
  const when = passes > 1 ? ` The numbers are those of pass ${pass + 1} of ${passes}.` : ''
  const left =
    omitted > 0
      ? ` The ${omitted} lines next to the loss are left out; their gradients are given as numbers.`
      : ''
  const short =
    'Each gradient comes from those of the values that read it: local gradient times upstream gradient, added up over all readers. Numbers are printed rounded; ≈ marks a line whose printed numbers do not multiply to its printed result.'
  return `How ${loss} changes with ${what}.${when}${left} ${short}`
}

/** A reason as a sentence. */
export function sentence(reason: string): string {
  const text = reason.trim()
  const end = /[.!?]$/.test(text) ? '' : '.'
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`
}
