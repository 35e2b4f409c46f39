// node e2e/look/readme.mjs: makes the README's picture from the built app, as a user sees it.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from '../../scripts/lib/browser.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OUT = fileURLToPath(new URL('./sheets/app.jpg', import.meta.url))
const MULTIPLY = 13.45 // seconds: the bead has just left the first multiply gates

const server = spawn(
  process.execPath,
  ['engine/bin/chainlight.mjs', 'serve', '--port', '0', 'assets/examples/sigmoid.py'],
  { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
)
const address = await new Promise((resolve) => {
  server.stdout.on('data', (text) => {
    const found = /http:\S+/.exec(String(text))
    if (found) resolve(found[0])
  })
})
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, colorScheme: 'dark' })
await page.goto(address)
await page.waitForFunction(() => Boolean(window.__chainlight?.stage))
await page.evaluate(() => window.__chainlight.stage.ready())
const gate = page.locator('#stage-table tbody tr', { hasText: /mul/i }).first()
const body = Number(await gate.getAttribute('data-body'))
const spot = await page.evaluate((id) => {
  const { stage, player } = window.__chainlight
  player.setState({ isPlaying: false })
  const canvas = stage.canvas.getBoundingClientRect()
  const place = stage.spot(id)
  return { x: canvas.x + place.x, y: canvas.y + place.y }
}, body)
await page.mouse.click(spot.x, spot.y)
await page.evaluate((time) => window.__chainlight.player.setState({ time, stopAt: null }), MULTIPLY)
await page.mouse.move(spot.x + 400, spot.y + 420)
// The inspector's last line stands once all numbers of the gate do.
await page.getByText(/agrees to \d+ digits/).waitFor()
await page.evaluate(() => window.__chainlight.stage.ready())
await page.screenshot({ path: OUT, type: 'jpeg', quality: 88 })
await browser.close()
server.kill()
