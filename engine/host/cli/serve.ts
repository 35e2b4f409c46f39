import { basename } from 'node:path'
import { reportOf } from '../../src/errors.ts'
import { importFile } from '../../src/importers/index.ts'
import type { OpenDocument } from '../../src/protocol/messages.ts'
import { isLoopback } from '../gate.ts'
import { createHost, type Host } from '../host.ts'
import { type Serving, serve } from '../websocket.ts'
import { type CliCommand, EXIT, onlyFile, parseCall, WrongCall, wholeNumber } from './command.ts'
import { pageFolder } from './pageFolder.ts'
import { describe, ProgramProblem } from './problem.ts'
import { MAX_RECORDING_BYTES } from './recording.ts'
import { readBytes } from './source.ts'

const DEFAULT_PORT = 4747

/** `chainlight serve`: the page and the engine for a browser, until Ctrl-C. */
export const serveCommand: CliCommand = {
  help: `Shows a program in a browser, until Ctrl-C.

Usage: chainlight serve [--port N] [--host ADDR] [FILE]

  FILE                The program to open first
  --port N            Port to listen on (default ${DEFAULT_PORT}, or any free one if that is taken)
  --host ADDR         Address to listen on (default 127.0.0.1: this machine only). Visitors from
                      other machines may watch, but not change the program.

The first line on standard output has the address.
`,
  async run(args) {
    const { values, positionals } = parseCall(args, {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
    })
    const port = values.port === undefined ? null : wholeNumber('port', values.port, 65_535)
    const document = positionals.length === 0 ? null : openDocument(onlyFile(positionals))
    const host = createHost({ worker: new URL('./worker.mjs', import.meta.url), document })
    return serveUntilStopped(host, values.host, port)
  },
}

/** The program of a file, also of a recorded one. */
function openDocument(file: string): OpenDocument {
  try {
    const { source } = importFile(basename(file), readBytes(file, MAX_RECORDING_BYTES))
    return { name: basename(file), source }
  } catch (error) {
    if (error instanceof WrongCall) throw error
    throw new ProgramProblem(describe(file, '', reportOf(error)), { cause: error })
  }
}

async function serveUntilStopped(
  host: Host,
  address: string,
  port: number | null,
): Promise<number> {
  const page = pageFolder()
  const stopped = stopSignal()
  const serving = await open({ host, page, address, port })
  process.stdout.write(`Chainlight is at ${serving.url} (Ctrl-C ends it)\n`)
  if (!isLoopback(address)) {
    process.stdout.write('Other machines can watch, but not change the program.\n')
  }
  await stopped
  await serving.close()
  await host.close()
  return EXIT.ok
}

interface Place {
  readonly host: Host
  readonly page: string
  readonly address: string
  readonly port: number | null
}

async function open({ host, page, address, port }: Place): Promise<Serving> {
  try {
    return await serve({ host, page, address, port: port ?? DEFAULT_PORT })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException // what listen() rejects with
    if (code === 'EADDRINUSE' && port === null) return serve({ host, page, address, port: 0 })
    await host.close()
    if (code === 'EADDRINUSE') throw new WrongCall(`Port ${port} is taken: choose another`)
    throw new WrongCall(`Cannot listen on ${address}: ${message}`)
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve())
    // A launcher's channel closes when the launcher is gone, however it went.
    if (process.channel) process.once('disconnect', () => resolve())
  })
}
