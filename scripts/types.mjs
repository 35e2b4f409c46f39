// npm run types: type-checks every project.
import { run } from './lib/children.mjs'
import { projects } from './lib/projects.mjs'
import { inRoot, root } from './lib/root.mjs'

const tsc = inRoot('node_modules/typescript/bin/tsc')
let failed = 0
for (const { name, config } of projects) {
  const { code, output } = await run(process.execPath, [tsc, '-p', config], { cwd: root })
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) {
    failed += 1
    console.log(output)
  }
}
process.exitCode = failed > 0 ? 1 : 0
