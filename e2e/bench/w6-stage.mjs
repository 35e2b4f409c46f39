// W6: a graph in 3D in headless Chromium, drawn by SwiftShader on the processor. See README.md.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { emit, list, loadAverage, median, parseArgs } from './lib/harness.mjs'
import { PAGE } from './lib/page.mjs'
import { computationGraph } from './w6/graph.mjs'

const args = parseArgs()
const runs = Math.min(3, args.rounds ?? 3)
const path = (place) => fileURLToPath(new URL(place, import.meta.url))
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const FILES = {
  '/peer.html': path('w6/peer.html'),
  '/peer.js': path('node_modules/3d-force-graph/dist/3d-force-graph.min.js'),
}
/** Graphs above this size take the peer minutes. */
const PEER_UP_TO = 10_000

const graphs = new Map()
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/graph') {
    response.setHeader('content-type', 'application/json')
    response.end(graphs.get(searchParams.get('n')))
    return
  }
  const file = FILES[pathname] ?? PAGE + pathname.replace(/^\/ours\//, '')
  try {
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
    response.end(await readFile(file))
  } catch {
    response.statusCode = 404
    response.end()
  }
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`

/** Opens a page in a fresh browser, and measures it. */
async function measure(page, n) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--enable-precise-memory-info',
    ],
  })
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    tab.setDefaultTimeout(240_000)
    await tab.goto(`${origin}${page}?n=${n}`)
    await tab.waitForFunction(() => window.start !== undefined)
    const begun = await tab.evaluate(() => window.start())
    const frames = await tab.evaluate((count) => window.measure(count), n > 1000 ? 12 : 40)
    const session = await tab.context().newCDPSession(tab)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return { ...frames, ...begun, heap: usedSize / 2 ** 20 }
  } finally {
    await browser.close()
  }
}

const contenders = { '3d-force-graph': '/peer.html', chainlight: '/ours/index.html' }
for (const n of list(args.n, ['1000', '10000', '100000']).map(Number)) {
  graphs.set(String(n), JSON.stringify(computationGraph(n)))
  for (const [peer, page] of Object.entries(contenders)) {
    if (n > PEER_UP_TO && peer !== 'chainlight') continue
    const all = []
    for (let r = 0; r < runs; r++) all.push(await measure(page, n))
    emit({
      bench: 'W6',
      case: `graph of ${n.toLocaleString('en')} nodes in 3D`,
      peer,
      unit: 'ms of JavaScript a frame',
      median: median(all.flatMap(({ script }) => script)),
      best: Math.min(...all.flatMap(({ script }) => script)),
      whole: median(all.flatMap(({ whole }) => whole)),
      bestWhole: Math.min(...all.flatMap(({ whole }) => whole)),
      first: median(all.map(({ first }) => first)),
      bestFirst: Math.min(...all.map(({ first }) => first)),
      parts: all[0].parts,
      heap: median(all.map(({ heap }) => heap)),
      calls: all[0].calls,
      triangles: all[0].triangles,
      runs,
      ok: true,
      load: loadAverage(),
    })
  }
}
server.close()
