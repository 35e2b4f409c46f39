// npm run package: builds, then makes this system's installers in release/. `npm run package -- --dir` stops at the
// unpacked app; other arguments (--mac, --win, --linux, --x64, --arm64) go to electron-builder as they are.
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from './build.mjs'
import { start } from './lib/children.mjs'
import { electronRuntime } from './lib/electronRuntime.mjs'
import { inRoot } from './lib/root.mjs'

const args = process.argv.slice(2)
await build()
rmSync(inRoot('release'), { recursive: true, force: true })

const runtime = await runtimeArgs()
const cli = inRoot('node_modules/electron-builder/cli.js')
const builder = start(
  process.execPath,
  [cli, '--config', inRoot('electron-builder.yml'), '--publish', 'never', ...runtime, ...args],
  { cwd: inRoot('.'), stdio: 'inherit' },
)
const [code] = await once(builder, 'exit')
if (code === 0) console.log(`Packaged: see ${inRoot('release')}`)
process.exitCode = code ?? 1

/** Tells electron-builder to take the installed runtime; for another system it fetches that system's itself. */
async function runtimeArgs() {
  if (args.some((arg) => /^--(mac|win|linux|x64|arm64|universal)\b/.test(arg))) return []
  const runtime = await electronRuntime({ retry: true })
  if ('path' in runtime) return [`-c.electronDist=${dirname(runtime.path)}`]
  console.error(
    `Cannot package: ${runtime.problem}.\nThe app is packaged around Electron's runtime: run this where it can be fetched, ` +
      'as the release workflow does.\nHere `npm run e2e -- package` checks the package with a stub in its place.',
  )
  process.exit(1)
}
