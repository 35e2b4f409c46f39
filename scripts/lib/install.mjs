import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { start } from './children.mjs'
import { inRoot, root } from './root.mjs'

const LOCKFILE = inRoot('package-lock.json')
/** npm writes this file at the end of an install; a broken one leaves none. */
const INSTALLED = inRoot('node_modules', '.package-lock.json')
const STAMP = inRoot('node_modules', '.chainlight-lockfile')

/** Installs the dependencies if they are missing or older than the lockfile. */
export async function ensureInstalled() {
  if (isInstalled()) return
  console.log('Installing the dependencies (npm ci) …')
  await npm('ci', '--loglevel=error')
  writeFileSync(STAMP, lockfileHash())
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false
  if (statSync(INSTALLED).mtimeMs >= statSync(LOCKFILE).mtimeMs) return true
  // A lockfile that git has written anew, with the same contents, asks for nothing.
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockfileHash()
}

function lockfileHash() {
  return createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex')
}

/** @param {...string} args */
function npm(...args) {
  // Inside `npm start` npm says where it is; on Windows the `npm` on the path is a script for a shell.
  const own = process.env.npm_execpath
  const child = own
    ? start(process.execPath, [own, ...args], { cwd: root, stdio: 'inherit' })
    : start('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(null) : reject(new Error(`npm ${args.join(' ')} failed`)),
    )
  })
}
