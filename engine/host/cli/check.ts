import { checkProgram, type ProgramCheck } from '../../src/check/check.ts'
import { checkJson } from './checkJson.ts'
import { checkText, isAllRight } from './checkText.ts'
import { type CliCommand, EXIT, onlyFile, parseCall, WrongCall, wholeNumber } from './command.ts'
import { type ProgramCall, programHelp, programOptions, withProgram } from './program.ts'

/** `chainlight check`: compares gradients written by hand with the engine's, and the engine's with measured slopes. */
export const checkCommand: CliCommand = {
  help: `Checks the gradients that a program computes by hand, and measures the slope of every input.

Usage: chainlight check FILE.py [--set NAME=VALUE ...] [--seed N] [--h STEP] [--most N] [--json]

  FILE.py             The program; - for standard input. Gradients are recognised by their names:
                      dW1, d_W, gW, grad_b, W_grad, dL_dW, grads['W1'], self.dW, beside a variable
                      W1, W, b of the forward pass. The loss is what .backward() is called on, else
                      the variable named loss, L, J or cost, else the one whose gradient is set
                      to 1, else the last number computed before the part written by hand.
  --h STEP            The step of the measured slopes (default 1e-5)
  --most N            Measures at most N numbers of each input (default 64)
  --json              Prints JSON: {"ok", "loss", "first", "gradients": [{"name", "of", "line",
                      "shape", "hand", "engine", "relativeError", "index", "verdict", "from",
                      "cause", "sentence"}], "leaves": [{"name", "reading", "kinks", "tiny",
                      "numbers": [{"index", "analytic", "numeric", "relativeError", "reading",
                      "kink"}]}]}. "gradients" run from the loss back; "verdict" is "right", "wrong"
                      or "follows" (wrong only because "from" is); "first" is the first wrong one;
                      "cause" is null or {"kind", …}; "index" counts in row-major order.

Exit code: 0 all right, 1 a gradient is wrong or the program fails, 2 wrong call.

${programHelp}`,
  async run(args) {
    const { values, positionals } = parseCall(args, {
      ...programOptions,
      h: { type: 'string' },
      most: { type: 'string' },
      json: { type: 'boolean' },
    })
    const file = onlyFile(positionals)
    const h = stepFrom(values.h ?? '1e-5')
    const check = checkFile(file, values, { h, most: wholeNumber('most', values.most ?? '64') })
    process.stdout.write(values.json ? checkJson(check) : checkText(check, { file, h }))
    return isAllRight(check) ? EXIT.ok : EXIT.programError
  },
}

/** What the program prints goes to standard error: standard output is the check's. */
function checkFile(
  file: string,
  call: ProgramCall,
  how: { readonly h: number; readonly most: number },
): ProgramCheck {
  const onPrint = (text: string): void => {
    process.stderr.write(text)
  }
  return withProgram(file, call, (source, options) =>
    checkProgram(source, { ...options, ...how, onPrint }),
  )
}

function stepFrom(text: string): number {
  const h = Number(text)
  if (text.trim() !== '' && h > 0 && h < 1) return h
  throw new WrongCall(`Expected --h to be a number between 0 and 1, got ${text}`)
}
