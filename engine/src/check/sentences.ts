import { formatShape } from '../tensor/shape.ts'
import type { Cause } from './cause.ts'
import type { JudgedGradient } from './judge.ts'

/** What is wrong with a gradient and what to do, in one sentence that follows its name: "dW is transposed: …". */
export function causeSentence({ name, of, engine }: JudgedGradient, cause: Cause): string {
  switch (cause.kind) {
    case 'transposed':
      return 'is transposed: rows and columns are exchanged; exchange the factors of its matrix product, or end with .T'
    case 'missingSum':
      return `is not summed over axis ${cause.axes.join(' and ')}: ${of} was repeated along it in the forward pass, so the gradients of its copies add up to shape ${formatShape(engine.shape)}`
    case 'otherSum':
      return `is summed over the wrong axis: add up along the axis in which ${of} was repeated`
    case 'shape':
      return shapeSentence(of, cause)
    case 'zero':
      return `is 0: nothing was added to it; ${of} does reach the loss`
    case 'factor':
      return factorSentence(cause)
    case 'term':
      return termSentence(of, cause)
    case 'overwritten':
      return `holds only what comes back through ${list(cause.kept)}: what comes through ${list(cause.lost)} was overwritten or left out; use += where ${of} is used more than once`
    case 'aliased':
      return `was right and has been changed in line ${cause.line}: ${cause.by} is the same array, so copy it first: ${cause.by} = ${name}.copy()`
    case 'stale':
      return `was made from an earlier ${cause.gradient}, that of line ${cause.line}, before the rest was added to it; move this line down`
    case 'forgotLocal':
      return cause.mask
        ? `equals the upstream gradient ${cause.gradient}: the mask is missing, or true everywhere; only where the input got through does the gradient come back`
        : `equals the upstream gradient ${cause.gradient} as it is: it is not multiplied by the local gradient (${cause.op})`
    case 'forgotUpstream':
      return `is the local gradient alone: multiply by the upstream gradient ${cause.gradient}`
    case 'ownValue':
      return `is multiplied by the value of ${of} itself: at a multiplication the gradient takes the value of the other input, ${cause.other}`
    case 'operands':
      return `takes the factors of its matrix product in the wrong order: ${cause.used} where ${cause.right} is right`
    case 'otherGradient':
      return `is made from ${cause.used} where ${cause.right} is the upstream gradient`
    case 'otherValue':
      return `uses the value of ${cause.used} where ${cause.right} belongs`
    case 'small':
      return 'differs a little: is a small constant such as an eps left out?'
    case 'unknown':
      return `is not the gradient of ${of}, and no common slip explains the difference`
  }
}

function shapeSentence(of: string, cause: Cause & { kind: 'shape' }): string {
  const shapes = `has shape ${formatShape(cause.hand)}, but ${of} has ${formatShape(cause.engine)}`
  if (cause.sameNumbers) return `${shapes}: the numbers are right, reshape them`
  return `${shapes}; a gradient has the shape of its variable`
}

function factorSentence({ factor, count }: Cause & { kind: 'factor' }): string {
  if (factor === -1) return 'has the wrong sign'
  if (count !== null && factor < 1) {
    return `is too small by 1/${count}: it is averaged over ${count} where it is to be summed, or averaged twice`
  }
  if (count !== null)
    return `is too large by ${count}: the average over ${count} is missing (1/${count})`
  return `is ${short(factor)} times the right gradient: a constant factor is missing or too many`
}

function termSentence(of: string, { factor, through }: Cause & { kind: 'term' }): string {
  if (factor === 0)
    return `misses what comes back through ${through}: ${of} reaches the loss that way too`
  if (factor === -1) return `has the wrong sign in what comes back through ${through}`
  return `counts what comes back through ${through} ${short(factor)} times`
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}
