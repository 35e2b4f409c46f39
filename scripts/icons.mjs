// node scripts/icons.mjs: draws assets/icons/icon.svg in every size and packs icon.ico (Windows) and icon.icns (macOS).
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium, HOW_TO_GET_CHROMIUM, isLinuxRoot } from './lib/browser.mjs'
import { packIcns, packIco } from './lib/iconFiles.mjs'
import { inRoot } from './lib/root.mjs'

const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024]
const KEPT_AS_PNG = [256, 1024]
const folder = inRoot('assets/icons')

const executablePath = findChromium()
if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM)
const pictures = await draw(readFileSync(`${folder}/icon.svg`, 'utf8'), executablePath)
for (const size of KEPT_AS_PNG) writeFileSync(`${folder}/${size}x${size}.png`, pictureOf(size))
writeFileSync(`${folder}/icon.png`, pictureOf(512))
writeFileSync(`${folder}/icon.ico`, packIco([16, 32, 48, 64, 128, 256].map(sized)))
writeFileSync(`${folder}/icon.icns`, packIcns([32, 64, 128, 256, 512, 1024].map(sized)))

/** @param {number} size */
function pictureOf(size) {
  const picture = pictures.get(size)
  if (!picture) throw new Error(`No picture of ${size} px`)
  return picture
}

/** @param {number} size */
function sized(size) {
  return { size, png: pictureOf(size) }
}

/**
 * Pictures of an SVG by size, transparent around it.
 * @param {string} svg
 * @param {string} executablePath
 */
async function draw(svg, executablePath) {
  const args = isLinuxRoot() ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args })
  /** @type {Map<number, Buffer>} */
  const pictures = new Map()
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    )
    pictures.set(size, await page.screenshot({ omitBackground: true }))
    await page.close()
  }
  await browser.close()
  return pictures
}
