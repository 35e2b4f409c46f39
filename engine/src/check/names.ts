/** What a name says about a gradient: whose it is, and of what, where the name tells (`dL_dW`). */
export interface GradientName {
  readonly of: string
  readonly loss: string | null
}

/** `dW1`, `d_W`, `gW`, `grad_b`, `W_grad`, `W_bar`: the variable's name is the group. */
const FORMS = [
  /^d_?(\w+)$/,
  /^grad_?(\w+)$/,
  /^(\w+)_grad$/,
  /^(\w+)_bar$/,
  /^g_?(\w+)$/,
  /^delta_(\w+)$/,
]
/** `dL_dW`, `dLdW`, `df_dx`. */
const QUOTIENT = /^d([A-Za-z]\w*?)_?d(?:_)?(\w+)$/
/** `grads['W1']`, `self.grads['W1']`, `dparams['W1']`. */
const ENTRY = /(?:^|\.)(?:d|g|grads?|gradients?|dparams|d_params)\['(\w+)'\]$/

/** Whose gradient a name may be, most likely first; empty for names that are no gradient's. */
export function gradientNames(name: string): readonly GradientName[] {
  const entry = ENTRY.exec(name)?.[1]
  if (entry !== undefined) {
    return [{ of: entry, loss: null }, ...gradientNames(entry)]
  }
  const own = name.slice(name.lastIndexOf('.') + 1)
  const found: GradientName[] = []
  for (const form of FORMS) {
    const of = form.exec(own)?.[1]
    if (of !== undefined) found.push({ of, loss: null })
  }
  const quotient = QUOTIENT.exec(own)
  if (quotient?.[1] && quotient[2]) found.push({ of: quotient[2], loss: quotient[1] })
  return found
}

/** The names that a loss usually has, likeliest first. */
export const LOSS_NAMES: readonly string[] = ['loss', 'L', 'J', 'cost', 'f', 'out', 'E']
