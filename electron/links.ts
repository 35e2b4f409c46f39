import type { KnownLink } from './bridge.ts'

/** The only addresses that leave the app, each fixed here; the page knows their names. */
export const LINKS: Readonly<Record<KnownLink, string>> = {
  cs231n: 'https://cs231n.github.io/optimization-2/',
}
