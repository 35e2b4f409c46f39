/** A number as it is written, or an array of them. */
type Written = string | readonly Written[]

interface Variant {
  readonly id: string
  readonly program: string
  readonly backward_program: string
  readonly inputs: Readonly<Record<string, Written>>
  readonly output: string
}

/** A forward pass with its hand-written backward pass. */
export interface Listing {
  readonly lesson: string
  readonly variant: string
  readonly loss: string
  /** Inputs and forward pass. */
  readonly forward: string
  readonly backward: string
}

interface Reference {
  readonly lessons: readonly { readonly id: string; readonly variants: readonly Variant[] }[]
}

/** What the listings take for granted, written out. */
const PRELUDE = `import numpy as np

def gelu_grad(u):
    c = np.sqrt(2 / np.pi)
    t = np.tanh(c * (u + 0.044715 * u**3))
    return 0.5 * (1 + t) + 0.5 * u * (1 - t**2) * c * (1 + 3 * 0.044715 * u**2)

def softmax_back(up, p):
    return p * (up - (up * p).sum(axis=1, keepdims=True))

def layernorm_back(up, inp, scale):
    n = inp.shape[1]
    centred = inp - inp.mean(axis=1, keepdims=True)
    r = 1 / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + 1e-5)
    hat = centred * r
    uh = up * scale
    back = r * (uh - uh.mean(axis=1, keepdims=True) - hat * (uh * hat).mean(axis=1, keepdims=True))
    return back, (up * hat).sum(axis=0), up.sum(axis=0)
`

const NUMBER_OR_STRING = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Every listing of the lessons, from the text of `reference.json`. */
export function listingsOf(text: string): readonly Listing[] {
  // To Python 1 and 1.0 are different things, so numbers stay as they are written.
  const written = text.replace(NUMBER_OR_STRING, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  )
  const { lessons }: Reference = JSON.parse(written)
  return lessons.flatMap(({ id, variants }) =>
    variants.map((variant) => ({
      lesson: id,
      variant: variant.id,
      loss: variant.output,
      forward: [PRELUDE, ...assignments(variant.inputs), variant.program].join('\n'),
      backward: variant.backward_program,
    })),
  )
}

/** The program that a listing is. */
export function sourceOf({ forward }: Listing, backward: string): string {
  return `${forward}\n${backward}\n`
}

function assignments(inputs: Variant['inputs']): readonly string[] {
  return Object.entries(inputs).map(([name, value]) =>
    typeof value === 'string' ? `${name} = ${value}` : `${name} = np.array(${literal(value)})`,
  )
}

function literal(value: Written): string {
  return typeof value === 'string' ? value : `[${value.map(literal).join(', ')}]`
}
