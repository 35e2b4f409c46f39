import { DEFAULT_LIMITS, type RunOptions } from '@chainlight/engine'
import type { DocumentState, Override } from './document.ts'

/** True where a document must run again. */
export function isChanged(now: DocumentState, before: DocumentState): boolean {
  const { source, roles, allowance } = before
  return now.source !== source || now.roles !== roles || now.allowance !== allowance
}

/** Overrides that another run cannot have: of a name that the text no longer holds, or of the second leaf of a name. */
export function lostOverrides({ overrides, source }: DocumentState): readonly string[] {
  const names = new Set(source.match(/[\p{L}_][\p{L}\p{N}_]*/gu))
  const isLost = ({ label, isLasting }: Override) =>
    !isLasting || !names.has(/^[^.[]*/.exec(label)?.[0] ?? '')
  return overrides.filter(isLost).map(({ label }) => label)
}

/** How a document wants its program run: roles, numbers set by hand, limits. */
export function optionsOf({ roles, overrides, allowance }: DocumentState): RunOptions {
  const set = Object.fromEntries(overrides.map(({ label, value }) => [label, [value]]))
  const usual = Object.entries(DEFAULT_LIMITS)
  const limits = Object.fromEntries(usual.map(([name, limit]) => [name, limit * allowance]))
  return allowance === 1 ? { roles, set } : { roles, set, limits }
}
