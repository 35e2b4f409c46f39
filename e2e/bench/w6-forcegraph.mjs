// W6: 3D graph in headless Chromium, drawn by SwiftShader on the CPU. See README.md.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
import { emit, list, loadAverage, median, parseArgs, rng } from './lib/harness.mjs'
import { makeGraph } from './w4/graphs.mjs'

const args = parseArgs(),
  root = new URL('.', import.meta.url).pathname,
  seconds = args.seconds ?? 6,
  runs = args.runs ?? 3
function scene(n) {
  const { from, to } = makeGraph(n),
    random = rng(4),
    side = 30 * Math.cbrt(n)
  const coordinate = () => Array.from({ length: n }, () => (random() - 0.5) * side)
  return { from: [...from], to: [...to], x: coordinate(), y: coordinate(), z: coordinate() }
}
const server = createServer(async (req, res) => {
  const url = new URL(req.url, 'http://x')
  try {
    if (url.pathname === '/graph') {
      res.setHeader('content-type', 'application/json')
      return res.end(JSON.stringify(scene(Number(url.searchParams.get('n')))))
    }
    const path = url.pathname === '/' ? 'w6/page.html' : url.pathname.slice(1)
    if (path.includes('..')) throw new Error('bad path')
    res.setHeader('content-type', path.endsWith('.html') ? 'text/html' : 'text/javascript')
    res.end(await readFile(root + path))
  } catch {
    res.statusCode = 404
    res.end()
  }
})
await new Promise((r) => server.listen(0, '127.0.0.1', r))

for (const n of list(args.n, ['1000', '10000']).map(Number))
  for (const kind of args.kind
    ? [args.kind]
    : [
        '3d-force-graph',
        'instanced-spheres',
        'instanced-impostors',
        'instanced-impostors, no antialias',
      ]) {
    const out = { first: [], settled: [], frame: [], submit: [], total: [], heap: [] }
    let info = null,
      error = null
    for (let r = 0; r < runs; r++) {
      const browser = await chromium.launch({
        executablePath: args.chromium ?? '/usr/bin/chromium',
        headless: true,
        args: [
          '--no-sandbox',
          '--use-angle=swiftshader',
          '--enable-unsafe-swiftshader',
          '--enable-precise-memory-info',
        ],
      })
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
        page.setDefaultTimeout(180000)
        await page.goto(`http://127.0.0.1:${server.address().port}/?n=${n}`)
        await page.waitForFunction(() => window.ready)
        const { first, settled } = await page.evaluate((k) => window.start(k), kind)
        const m = await page.evaluate((s) => window.measure(s), seconds)
        const cdp = await page.context().newCDPSession(page)
        await cdp.send('HeapProfiler.collectGarbage')
        const heap = (await cdp.send('Runtime.getHeapUsage')).usedSize
        out.first.push(first)
        out.settled.push(settled)
        out.frame.push(median(m.gaps))
        out.submit.push(median(m.submit))
        out.total.push(median(m.total))
        out.heap.push(heap / 2 ** 20)
        info = { calls: m.calls, triangles: m.triangles, lines: m.lines, device: m.device }
      } catch (e) {
        error = e.message.slice(0, 200)
      } finally {
        await browser.close()
      }
    }
    emit(
      info
        ? {
            bench: 'W6',
            peer: kind,
            n,
            unit: 'ms',
            firstFrame: median(out.first),
            settled: median(out.settled),
            frame: median(out.frame),
            renderSubmit: median(out.submit),
            renderAndFinish: median(out.total),
            heapMiB: median(out.heap),
            ...info,
            runs,
            load: loadAverage(),
          }
        : { bench: 'W6', peer: kind, n, error },
    )
  }
server.close()
