import type { RenderEvent } from '../../src/protocol/render.ts'

/** Progress is told so often at most, milliseconds. */
const EVERY = 250

/** Tells on standard error how a rendering goes: one line that grows on a terminal, and only its end in a log. */
export function createProgress(output: string, isQuiet: boolean): (event: RenderEvent) => void {
  const isTerminal = process.stderr.isTTY === true
  const started = performance.now()
  let last = -Infinity
  let frames = 0
  const say = (text: string) => {
    if (!isQuiet) process.stderr.write(text)
  }
  return (event) => {
    const now = performance.now()
    switch (event.kind) {
      case 'progress': {
        frames = event.total
        if (!isTerminal || now - last < EVERY) return
        last = now
        return say(`\r${output}: ${lineOf(event.done, event.total, now - started)}\x1b[K`)
      }
      case 'note':
        return say(`${isTerminal ? '\r\x1b[K' : ''}${output}: ${event.sentence}\n`)
      case 'done': {
        const took = ((now - started) / 1000).toFixed(1)
        const what = frames === 1 ? '1 picture' : `${frames} pictures`
        return say(`${isTerminal ? '\r\x1b[K' : ''}${output}: ${what} in ${took} s\n`)
      }
      case 'failed':
        return say(isTerminal ? '\r\x1b[K' : '')
    }
  }
}

function lineOf(done: number, total: number, passed: number): string {
  const percent = Math.floor((100 * done) / total)
  const left = done === 0 ? null : Math.round(((passed / done) * (total - done)) / 1000)
  return `${percent} % (${done} of ${total}${left === null ? '' : `, ${left} s to go`})`
}
