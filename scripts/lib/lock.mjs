import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot } from './root.mjs'

const FILE = inRoot('.cache', 'lock')
const PAUSE_MS = 50

/**
 * Does work that two processes must not do at once: the second waits for the first.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(inRoot('.cache'), { recursive: true })
  while (!take()) await sleep(PAUSE_MS)
  try {
    return await work()
  } finally {
    rmSync(FILE, { force: true })
  }
}

function take() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    if (!isHeld()) rmSync(FILE, { force: true })
    return false
  }
}

/** False for a lock that a process left behind when it was ended. */
function isHeld() {
  try {
    const holder = Number(readFileSync(FILE, 'utf8'))
    if (holder === 0) return true // written in this very moment
    process.kill(holder, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
