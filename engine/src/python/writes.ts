import type { NodeId } from '../brand.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Span } from '../trace/graph.ts'

/** Numbers as a program holds them: on the tape, or off it. */
export type Written = { readonly node: NodeId } | { readonly node: null; readonly tensor: Tensor }

/** A variable just after a statement has assigned numbers to it, in any scope. */
export interface Write {
  /** As it is written: `dW1`, `grads['W1']`, `self.dW`. */
  readonly name: string
  /** The statement. */
  readonly span: Span
  /** The object that holds the numbers: equal for two names of one array. */
  readonly handle: object
  readonly written: Written
  /** The numbers that the same object holds now; in-place operations may have changed them since. */
  latest(): Written
  /** Another variable that the statement can see, as it stands now; null where there is none with numbers. */
  visible(name: string): Written | null
}

/** Told of every assignment of numbers while a program runs. */
export type OnWrite = (write: Write) => void
