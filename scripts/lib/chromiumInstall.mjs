import { readFileSync } from 'node:fs'
import { findChromium, isLinuxRoot } from './browser.mjs'
import { run } from './children.mjs'

const LIMIT_MS = 10 * 60_000

/**
 * A Chromium for the tests; on Debian, as root, it is installed if it is missing. Null if there is none.
 * @returns {Promise<string | null>}
 */
export async function ensureChromium() {
  const found = findChromium()
  if (found !== null || !isLinuxRoot() || !isDebian()) return found
  console.log('Installing Chromium (apt-get install chromium) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { limitMs: LIMIT_MS, env }
  await run('apt-get', ['update', '-qq'], options)
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    options,
  )
  if (code !== 0) console.log(output.trim().split('\n').slice(-5).join('\n'))
  return findChromium()
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}
