// node e2e/look/shot.mjs OUT 'show=sigmoid&theme=dark' t1,t2,… [width height ratio]
// Writes a PNG for each show time, and strip.png with all of them. Build the page first:
// npx vite build --config e2e/look/vite.config.ts
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { serveSheets } from './serve.mjs'

const [out, query = '', times = '0', width = '1920', height = '1080', ratio = '1'] =
  process.argv.slice(2)
if (!out) throw new Error('Expected a folder for the pictures as the first argument.')
mkdirSync(out, { recursive: true })

const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const COLUMNS = 5

const sheets = await serveSheets()
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: FLAGS,
})
try {
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(height) },
    deviceScaleFactor: Number(ratio),
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) console.log(message.text().slice(0, 2000))
  })
  page.on('pageerror', (error) => console.log(error.stack))
  await page.goto(`${sheets.url}/?${query}`)
  await page.waitForFunction('window.stage', null, { timeout: 60_000 })
  await page.evaluate('window.stage.ready()')
  const files = []
  for (const time of times.split(',')) {
    const hash = await page.evaluate(`window.renderAt('${time}')`)
    const file = path.join(out, `${String(files.length).padStart(2, '0')}-${time}.png`)
    await page.screenshot({ path: file, timeout: 120_000 })
    files.push(file)
    console.log(file, hash)
  }
  console.log(await page.evaluate('({ calls: stage.drawCalls(), triangles: stage.triangles() })'))
  if (files.length > 1) filmStrip(files, path.join(out, 'strip.png'))
} finally {
  await browser.close()
  sheets.close()
}

/**
 * @param {readonly string[]} files
 * @param {string} to
 */
function filmStrip(files, to) {
  const place = (/** @type {number} */ n, /** @type {string} */ side) =>
    n === 0 ? '0' : Array(n).fill(side).join('+')
  const layout = files
    .map((_, i) => `${place(i % COLUMNS, 'w0')}_${place(Math.floor(i / COLUMNS), 'h0')}`)
    .join('|')
  const scaled = files.map((_, i) => `[${i}]scale=640:-1[s${i}]`).join(';')
  const inputs = files.map((_, i) => `[s${i}]`).join('')
  const filter = `${scaled};${inputs}xstack=inputs=${files.length}:layout=${layout}:fill=black`
  const sources = files.flatMap((file) => ['-i', file])
  const output = ['-filter_complex', filter, '-frames:v', '1', to]
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...sources, ...output])
}
