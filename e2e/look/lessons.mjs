// node e2e/look/lessons.mjs [FROM [TO]]
// Plays the lessons from FROM to TO and writes a contact sheet of all stops of each to e2e/look/lessons. Build first:
// npm run build
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium, isLinuxRoot } from '../../scripts/lib/browser.mjs'

const OUT = fileURLToPath(new URL('./lessons', import.meta.url))
const CLI = fileURLToPath(new URL('../../engine/bin/chainlight.mjs', import.meta.url))
const SIZE = { width: 1100, height: 620 }
const COLUMNS = 4
const [from = '1', to = '99'] = process.argv.slice(2)

mkdirSync(OUT, { recursive: true })
const served = spawn(process.execPath, [CLI, 'serve', '--port', '0'])
const url = await new Promise((resolve) => {
  let said = ''
  served.stdout.on('data', (text) => {
    said += text
    const address = /https?:\/\/\S+/.exec(said)
    if (address) resolve(address[0])
  })
})
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? findChromium() ?? undefined,
  args: [
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    ...(isLinuxRoot() ? ['--no-sandbox'] : []),
  ],
})
try {
  const context = await browser.newContext({
    viewport: SIZE,
    reducedMotion: 'reduce',
    colorScheme: 'dark',
  })
  const page = await context.newPage()
  const desk = await context.newPage()
  await page.goto(url)
  await page.locator('#stage-table tbody tr').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Lessons', exact: true }).click()
  const lessons = page.locator('.course > li > button')
  await lessons.first().waitFor()
  const last = Math.min(Number(to), await lessons.count())
  for (let n = Number(from); n <= last; n++) {
    await page.bringToFront()
    await lessons.nth(n - 1).click()
    const pictures = await stopsOf(page)
    await page.getByRole('button', { name: 'All lessons', exact: true }).click()
    await sheet(desk, pictures, path.join(OUT, `${String(n).padStart(2, '0')}.jpg`))
    console.log(n, pictures.length)
  }
} finally {
  await browser.close()
  served.kill('SIGTERM')
}

/**
 * A picture of each stop of the open lesson, the answer shown where it asks.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Buffer[]>}
 */
async function stopsOf(page) {
  const pictures = []
  const count = await page.locator('.lesson-track i').count()
  for (let i = 0; i < count; i++) {
    await page.locator(`.lesson-track i:nth-child(${i + 1})[data-state=here]`).waitFor()
    await settled(page)
    const show = page.locator('.question-actions .is-quiet')
    if (await show.count()) await show.last().click()
    await settled(page)
    pictures.push(await page.screenshot({ type: 'jpeg', quality: 80 }))
    await page.keyboard.press('PageDown')
  }
  return pictures
}

/**
 * With reduced motion everything stands after the next picture.
 * @param {import('@playwright/test').Page} page
 */
const settled = (page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )

/**
 * Lays pictures out in one.
 * @param {import('@playwright/test').Page} desk
 * @param {readonly Buffer[]} pictures
 * @param {string} file
 */
async function sheet(desk, pictures, file) {
  const width = 480
  const images = pictures.map((picture) => {
    const source = `data:image/jpeg;base64,${picture.toString('base64')}`
    return `<img width="${width}" src="${source}">`
  })
  await desk.bringToFront()
  await desk.setViewportSize({ width: COLUMNS * (width + 6) + 6, height: 300 })
  await desk.setContent(
    `<body style="margin:6px;display:grid;gap:6px;grid-template-columns:repeat(${COLUMNS},${width}px);background:#000">${images.join('')}`,
  )
  await desk.waitForFunction('Array.from(document.images).every((image) => image.complete)')
  await desk.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: 60 })
}
