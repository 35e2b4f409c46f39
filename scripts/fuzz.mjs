// npm run fuzz -- --minutes=60 --seed=1: fuzzes the engine for so long; the last line is the result.
import { parseArgs } from 'node:util'
import { described, fuzz, summary } from './lib/fuzz.mjs'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error(
    'Write npm run fuzz -- --minutes=60 --seed=1, with a positive number and a whole one.',
  )
  process.exit(2)
}
const result = await fuzz({ seed, minutes, runs: 200, rounds: 0 })
const seen = new Set()
for (const finding of result.findings) {
  const key = finding.wrong.split('\n')[0]
  if (!seen.has(key)) console.log(`${described(finding)}\n`)
  seen.add(key)
}
console.log(`fuzz, ${minutes} minutes, seed ${seed}: ${summary(result)}`)
process.exitCode = result.findings.length > 0 ? 1 : 0
