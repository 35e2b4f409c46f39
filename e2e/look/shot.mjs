// node e2e/look/shot.mjs OUT_DIR 'show=sigmoid&theme=dark' t1,t2,… [width height] : PNGs at show times, and a film strip.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const [out, query = '', times = '0', width = '1920', height = '1080', ratio = '1'] =
  process.argv.slice(2)
if (!out) throw new Error('Expected a folder for the pictures as the first argument.')
mkdirSync(out, { recursive: true })

const DIST = fileURLToPath(new URL('./dist', import.meta.url))
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
const FLAGS =
  '--no-sandbox --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

const server = createServer(async (request, response) => {
  const name = new URL(request.url ?? '/', 'http://x').pathname.replace(/\/$/, '/index.html')
  try {
    response.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream')
    response.end(await readFile(path.join(DIST, name)))
  } catch {
    response.statusCode = 404
    response.end()
  }
}).listen(0)
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: FLAGS.split(' '),
})
try {
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(height) },
    deviceScaleFactor: Number(ratio),
  })
  page.on('console', (message) => {
    if (
      ['error', 'warning'].includes(message.type()) &&
      !/GPU stall|swiftshader/i.test(message.text())
    )
      console.log(message.type(), message.text().slice(0, 2000))
  })
  page.on('pageerror', (error) => console.log('ERROR', error.stack))
  await page.goto(`http://localhost:${server.address().port}/?${query}`)
  await page.waitForFunction('window.stage', null, { timeout: 60_000 })
  await page.evaluate('window.stage.ready()')
  const files = []
  for (const time of times.split(',')) {
    const hash = await page.evaluate(`window.renderAt(${time})`)
    const file = path.join(out, `${String(files.length).padStart(2, '0')}-${time}.png`)
    await page.screenshot({ path: file, timeout: 120_000 })
    files.push(file)
    console.log(file, hash)
  }
  console.log(
    await page.evaluate(
      '({ calls: stage.drawCalls(), triangles: stage.triangles(), duration: window.duration })',
    ),
  )
  if (files.length > 1) {
    const tiles = files.flatMap((file) => ['-i', file])
    const layout = files
      .map(
        (_, i) =>
          `${
            i % 5 === 0
              ? 0
              : Array(i % 5)
                  .fill('w0')
                  .join('+')
          }_${i < 5 ? 0 : 'h0'}`,
      )
      .join('|')
    const scaled = files.map((_, i) => `[${i}]scale=640:-1[s${i}]`).join(';')
    const filter = `${scaled};${files.map((_, i) => `[s${i}]`).join('')}xstack=inputs=${files.length}:layout=${layout}:fill=black`
    execFileSync('ffmpeg', [
      '-loglevel',
      'error',
      '-y',
      ...tiles,
      '-filter_complex',
      filter,
      '-frames:v',
      '1',
      path.join(out, 'strip.png'),
    ])
  }
} finally {
  await browser.close()
  server.close()
}
