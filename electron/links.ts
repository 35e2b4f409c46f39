import type { KnownLink } from './bridge.ts'

/** The only addresses that leave the app, each fixed here; the page knows their names. */
export const LINKS: Readonly<Record<KnownLink, string>> = {
  home: 'https://cs231n.stanford.edu/',
  help: 'https://cs231n.github.io/optimization-2/',
  cs231n: 'https://cs231n.github.io/optimization-2/',
}
