const GREEK: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi ' +
    'omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'
  ).split(' '),
)
/** Letters up to this many are set as mathematics; longer words upright. */
const LONGEST_LETTERS = 2

/** Characters that mean something to LaTeX, and how they are written in text. */
const WRITTEN: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

const escaped = (text: string): string =>
  text.replace(/[\\{}$&#%_^~]/g, (character) => WRITTEN[character] ?? `\\${character}`)

/** Signs of plain sentences that not every LaTeX font has, as mathematics. */
const SIGNS: Readonly<Record<string, string>> = {
  '×': '$\\times$',
  '≈': '$\\approx$',
  '−': '$-$',
  '·': '$\\cdot$',
  '∂': '$\\partial$',
  ᵀ: '$^{T}$',
  '’': "'",
  '…': '\\dots{}',
}

/** A plain sentence as LaTeX text. */
export function latexText(text: string): string {
  return escaped(text).replace(/[×≈−·∂ᵀ’…]/g, (sign) => SIGNS[sign] ?? sign)
}

/**
 * LaTeX of a program's name: `w0` and `w_0` are w with an index, `gamma` the letter, `loss` a word, `w[0]` w with an
 * index, a number itself. Safe for KaTeX whatever the name is.
 */
export function latexName(name: string): string {
  const number = name.replaceAll('−', '-')
  if (/^-?[\d.]+$/.test(number)) return number
  const parts = /^([A-Za-z]+?)(?:_?(\d+)|_([A-Za-z0-9]+)|\[([\d, -]+)\])?$/.exec(name)
  if (!parts) return `\\text{${escaped(name)}}`
  const [, stem = name, digits, word, place] = parts
  const base = GREEK.has(stem)
    ? `\\${stem}`
    : stem.length <= LONGEST_LETTERS
      ? stem
      : `\\text{${escaped(stem)}}`
  const index = digits ?? place ?? (word === undefined ? undefined : latexWord(word))
  if (index === undefined) return base
  return index.length === 1 ? `${base}_${index}` : `${base}_{${index}}`
}

function latexWord(word: string): string {
  if (word.length === 1 || /^\d+$/.test(word)) return word
  return GREEK.has(word) ? `\\${word}` : `\\text{${word}}`
}

/** LaTeX of ∂top/∂bottom. */
export function latexPartial(top: string, bottom: string): string {
  return `\\frac{\\partial ${top}}{\\partial ${bottom}}`
}

/** In parentheses where it is a sum, or begins with a minus, so that it may stand in a product. */
export function grouped(latex: string): string {
  return isSum(latex) ? `\\left(${latex}\\right)` : latex
}

/** True where a plus or a minus stands outside all brackets. */
function isSum(latex: string): boolean {
  let depth = 0
  for (const sign of latex) {
    if ('{(['.includes(sign)) depth++
    else if ('})]'.includes(sign)) depth--
    else if (depth === 0 && (sign === '+' || sign === '-')) return true
  }
  return false
}
