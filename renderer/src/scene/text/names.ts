import type { Run } from './runs.ts'

const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  psi: 'ψ',
  omega: 'ω',
}

/** Names are larger than numbers, their indices smaller and lower (LOOK.md: KaTeX fonts × 1.12). */
const NAME = 1.12
const INDEX = 0.74
const INDEX_DROP = -0.16

/**
 * A variable's name as mathematics: `w0`, `w_0` and `w[0]` are w with index 0; one letter and Greek names are italic;
 * longer names stay upright words.
 */
export function nameRuns(name: string): readonly Run[] {
  const { stem, index } = splitName(name)
  const letter = GREEK[stem] ?? stem
  const isSymbol = [...letter].length === 1
  const font = isSymbol ? 'math' : 'text'
  const runs: Run[] = [{ text: letter, font, scale: isSymbol ? NAME : 0.82 }]
  if (index !== '') {
    runs.push({ text: index, font: isSymbol ? 'roman' : 'text', scale: INDEX, rise: INDEX_DROP })
  }
  return runs
}

/** Stem and index of a name. */
export function splitName(name: string): { readonly stem: string; readonly index: string } {
  const match = /^(.*?[^\d_[\]])_?((?:\d+|\[[^\]]*\])*)$/.exec(name)
  const [stem = name, tail = ''] = match?.slice(1) ?? [name, '']
  const index = tail.replaceAll('][', ',').replaceAll(/[[\]]/g, '')
  if (index !== '') return { stem, index }
  const under = /^([A-Za-z]+)_([A-Za-z0-9]{1,2})$/.exec(name)
  return under ? { stem: under[1] ?? name, index: under[2] ?? '' } : { stem: name, index: '' }
}
