import { defineConfig } from '@playwright/test'
import { findChromium, isLinuxRoot } from '../scripts/lib/browser.mjs'

const chromium = process.env.CHROME_PATH ?? findChromium()

/** One browser at a time: software rendering takes all cores. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  // A shared machine without a GPU may stall a browser; what passed only at a second try is named at the end.
  retries: process.env.CI ? 1 : 0,
  globalTimeout: 60 * 60_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: {
      pathTemplate: '{testDir}/look/baselines/{arg}{ext}',
      // Perceptual: builds of Chromium draw edges a little differently, and a changed label or light is more than that.
      threshold: 0.2,
      maxDiffPixelRatio: 0.008,
    },
  },
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        ...(isLinuxRoot() ? ['--no-sandbox'] : []),
      ],
    },
  },
})
