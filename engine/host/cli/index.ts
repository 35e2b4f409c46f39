import type { CliCommand } from './command.ts'

/** A command's name and what it does in a few words; its code is loaded when it is called. */
export interface CliEntry {
  readonly name: string
  readonly summary: string
  load(): Promise<CliCommand>
}

/** Every command of `chainlight`, in the order of the help. */
export const commands: readonly CliEntry[] = [
  {
    name: 'eval',
    summary: 'Runs a program and prints every value and gradient',
    load: async () => (await import('./eval.ts')).evalCommand,
  },
  {
    name: 'check',
    summary: 'Checks gradients written by hand, and measures every slope',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'derive',
    summary: 'Derives a gradient by the chain rule, line by line',
    load: async () => (await import('./derive.ts')).deriveCommand,
  },
  {
    name: 'serve',
    summary: 'Shows a program in a browser',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'render',
    summary: 'Renders a program as a video or a picture',
    load: async () => (await import('./render.ts')).renderCommand,
  },
  {
    name: 'trace',
    summary: 'Records a program into a .chainlight file',
    load: async () => (await import('./trace.ts')).traceCommand,
  },
]
