import { raise } from '../raise.ts'
import { Builtin } from '../values/callables.ts'

const REASONS: Readonly<Record<string, string>> = {
  open: 'A program here cannot read or write files. Put the data into the program: X = np.array([[…]]).',
  input: 'A program here cannot ask for input. Assign the value: x = 3.0',
  exec: 'A program here runs only what is written in it.',
  eval: 'A program here runs only what is written in it.',
  compile: 'A program here runs only what is written in it.',
  __import__: 'Write `import numpy as np`.',
  globals: 'Variables are reached by their names.',
  locals: 'Variables are reached by their names.',
  vars: 'Attributes are reached by their names.',
  breakpoint: 'Use the timeline to look at values.',
}

/** Builtins that would reach out of the program: calling one says what to do instead. */
export const CLOSED_BUILTINS: readonly Builtin[] = Object.entries(REASONS).map(
  ([name, hint]) =>
    new Builtin(name, () => {
      throw raise('PermissionError', `${name}() is closed here`, hint)
    }),
)
