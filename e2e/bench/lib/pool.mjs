// Persistent contender processes that are asked for samples in turn, so that contenders in other
// languages, or with other V8 flags, are interleaved in one run. Protocol: one JSON object a line.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { cpuNow } from './harness.mjs'

export class Contender {
  constructor(name, command, args, env = {}) {
    this.name = name
    this.child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    this.stderr = ''
    this.waiting = []
    this.child.stderr.on('data', (d) => {
      this.stderr = (this.stderr + d).slice(-2000)
    })
    this.child.on('exit', (code) => {
      this.dead = `exited with ${code}: ${this.stderr.slice(-300)}`
      this.fail(this.dead)
    })
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return // libraries sometimes print banners
      const w = this.waiting.shift()
      if (w) {
        clearTimeout(w.timer)
        w.resolve(JSON.parse(line))
      }
    })
  }
  fail(message) {
    for (const w of this.waiting.splice(0)) {
      clearTimeout(w.timer)
      w.resolve({ error: message })
    }
  }
  request(message, timeoutMs = 120000) {
    if (this.dead) return Promise.resolve({ error: this.dead })
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.child.kill('SIGKILL')
        this.fail(`timeout after ${timeoutMs} ms`)
      }, timeoutMs)
      this.waiting.push({ resolve, timer })
      this.child.stdin.write(`${JSON.stringify(message)}\n`)
    })
  }
  close() {
    this.child.stdin.end()
  }
}

/** A contender that is a Node program. */
export const nodeContender = (script, name) => new Contender(name, process.execPath, [script, name])

/** NumPy, on one thread as everybody else. */
export const numpyContender = (script) =>
  new Contender('numpy', 'python3', [script], { OPENBLAS_NUM_THREADS: '1' })

/** Child side: handler(message) returns the reply object. */
export async function serve(handler) {
  for await (const line of createInterface({ input: process.stdin })) {
    let reply
    try {
      reply = await handler(JSON.parse(line))
    } catch (e) {
      reply = { error: `${e.name}: ${e.message}`.slice(0, 300) }
    }
    process.stdout.write(`${JSON.stringify(reply)}\n`)
  }
  process.exit(0)
}

/** Processor time to warm up for: by the clock a busy machine would measure code that is not compiled yet. */
const WARM_UP_MS = 1500

/** Child side for training-step workloads: create(spec) returns { step(), loss() }. */
export function serveSteps(create, specs) {
  let job = null
  return serve(async ({ cmd, model, ms }) => {
    if (cmd === 'open') {
      await job?.dispose?.()
      job = await create(specs[model](), model)
      for (let i = 0; i < 10; i++) await job.step()
      const loss = Number(await job.loss()) // after 10 steps, equal for every correct contender
      const start = cpuNow()
      for (let i = 0; i < 3 || cpuNow() - start < WARM_UP_MS; i++) await job.step()
      return { loss, info: job.info }
    }
    const [start, startCpu] = [performance.now(), cpuNow()]
    let steps = 0
    do {
      await job.step()
      steps++
      // The clock is asked first, since it answers fast.
    } while (performance.now() - start < ms || cpuNow() - startCpu < ms)
    return { ms: (performance.now() - start) / steps, cpu: (cpuNow() - startCpu) / steps }
  })
}
export const isMain = (meta) => meta.url === pathToFileURL(process.argv[1] ?? '').href
