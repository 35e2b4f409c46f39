import { createRequire } from 'node:module'
import { inRoot, root } from './root.mjs'

/** The packages whose imports are checked. */
const PACKAGES = ['engine', 'electron', 'renderer', 'e2e']

/** A forbidden import, with the architecture's sentence against it. */
/** @typedef {{ rule: string, sentence: string, from: string, to: string }} ForbiddenArrow */

/**
 * All forbidden imports of a source tree, and how many files were read.
 * @param {string} [folder]
 * @param {readonly string[]} [packages]
 * @returns {Promise<{ files: number, forbidden: ForbiddenArrow[] }>}
 */
export async function findForbiddenArrows(folder = root, packages = PACKAGES) {
  const { cruise } = await import('dependency-cruiser')
  const config = createRequire(import.meta.url)(inRoot('.dependency-cruiser.cjs'))
  const { enhancedResolveOptions, ...options } = config.options
  const { output } = await cruise(
    [...packages],
    { ...options, baseDir: folder, ruleSet: { forbidden: config.forbidden }, validate: true },
    enhancedResolveOptions,
  )
  if (typeof output === 'string')
    throw new Error('Expected dependency-cruiser to return its findings')
  const sentences = new Map(config.forbidden.map((/** @type {any} */ r) => [r.name, r.comment]))
  return {
    files: output.summary.totalCruised,
    forbidden: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      sentence: String(sentences.get(rule.name)),
      from,
      to,
    })),
  }
}
