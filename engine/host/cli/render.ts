import { basename } from 'node:path'
import type { RenderEvent, RenderJob } from '../../src/protocol/render.ts'
import { type AtomicFile, openAtomic } from '../files.ts'
import { createHost } from '../host.ts'
import { NoBrowser, openHidden } from '../render/browser.ts'
import { createDesk } from '../render/desk.ts'
import { serve } from '../websocket.ts'
import { type CliCommand, EXIT, onlyFile, parseCall, WrongCall } from './command.ts'
import { pageFolder } from './pageFolder.ts'
import { describe, ProgramProblem } from './problem.ts'
import { programHelp, programOptions, withProgram } from './program.ts'
import { createProgress } from './progress.ts'
import { renderHelp, renderOptions, renderSettings } from './renderOptions.ts'

/** `chainlight render`: a program's show as a file, without a window. */
export const renderCommand: CliCommand = {
  help: `Renders the show of a program: a video, an animation, a picture.

Usage: chainlight render FILE.py -o OUTPUT [OPTIONS]

  FILE.py             The program, or a recording of one (.chainlight); - for standard input
${renderHelp}${programHelp}
It draws in Chrome, Edge or Chromium, which it finds by itself or by CHROME_PATH. A slow machine
makes the same file as a fast one.
`,
  async run(args) {
    const { values, positionals } = parseCall(args, { ...programOptions, ...renderOptions })
    const file = onlyFile(positionals)
    const { output, ...picture } = renderSettings(values)
    const program = withProgram(file, values, (source, options) => ({ source, options }))
    const job = { file: file === '-' ? 'program.py' : basename(file), ...program, ...picture }
    const event = await renderTo(output, job, createProgress(output, values.quiet))
    if (event.kind === 'done') return EXIT.ok
    throw failure(event, file, output, program.source)
  },
}

type Failure = Extract<RenderEvent, { kind: 'failed' }>
type Ending = Extract<RenderEvent, { kind: 'done' }> | Failure

function failure(event: Failure, file: string, output: string, source: string): Error {
  switch (event.fault) {
    case 'call':
      return new WrongCall(event.message)
    case 'machine':
      return new ProgramProblem(`${output}: ${event.message}\n`)
    case 'program':
      return new ProgramProblem(describe(file, source, event.report))
  }
}

/** Renders into a file that appears only when it is whole. */
async function renderTo(
  output: string,
  job: RenderJob,
  tell: (event: RenderEvent) => void,
): Promise<Ending> {
  const file = await openAtomic(output).catch((error: Error) => {
    throw new WrongCall(`Cannot write ${output}: ${error.message}`, { cause: error })
  })
  const ending = await draw(job, file, tell).catch(async (error: unknown) => {
    await file.abort()
    throw error
  })
  if (ending.kind === 'failed') await file.abort()
  else await file.close()
  tell(ending)
  return ending
}

/** Draws in a hidden browser that this machine's own server gives its page and its job. */
async function draw(
  job: RenderJob,
  file: AtomicFile,
  tell: (event: RenderEvent) => void,
): Promise<Ending> {
  const page = pageFolder()
  const host = createHost({ worker: new URL('./worker.mjs', import.meta.url) })
  let finish: (ending: Ending) => void = () => {}
  const finished = new Promise<Ending>((resolve) => {
    finish = resolve
  })
  const desk = createDesk({
    job,
    write: (bytes, position) => file.write(bytes, position),
    tell: (event) =>
      event.kind === 'done' || event.kind === 'failed' ? finish(event) : tell(event),
  })
  const serving = await serve({ host, page, address: '127.0.0.1', port: 0, desk })
  const forget = onStop(() => finish(machineFailure('stopped')))
  try {
    return await watch(`${serving.url}render.html#${desk.path}`, finished)
  } finally {
    forget()
    await serving.close()
    await host.close()
  }
}

/** Opens the page in a browser until the rendering has ended, or the browser. */
async function watch(url: string, finished: Promise<Ending>): Promise<Ending> {
  const browser = await openHidden(url).catch((error: unknown) => {
    throw error instanceof NoBrowser ? new WrongCall(error.message, { cause: error }) : error
  })
  const gone = browser.ended.then((said) =>
    machineFailure(`The browser ended before the picture was finished.\n${said.trim()}`),
  )
  try {
    return await Promise.race([finished, gone])
  } finally {
    await browser.close()
  }
}

function machineFailure(message: string): Failure {
  return { kind: 'failed', fault: 'machine', message }
}

/** Ctrl-C ends a rendering like any other failure: nothing stays. */
function onStop(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
  }
}
