import type { ClientRole, Command } from '../src/protocol/messages.ts'

/** What each role may ask for. Whoever may not change the program may still watch it and look closely. */
const ALLOWED: Readonly<Record<ClientRole, ReadonlySet<Command['kind']>>> = {
  owner: new Set(['run', 'set', 'stop', 'inspect', 'check', 'ack', 'clock']),
  presenter: new Set(['inspect', 'ack', 'clock']),
  follower: new Set(['inspect', 'ack']),
}

/** Why a role may not give a command, or null if it may. */
export function refusalOf(role: ClientRole, kind: Command['kind']): string | null {
  if (ALLOWED[role].has(kind)) return null
  return `A ${role} may not ${kind}: only ${[...ALLOWED[role]].join(', ')}`
}
