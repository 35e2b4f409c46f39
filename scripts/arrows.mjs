// npm run arrows: finds imports that the architecture forbids.
import { findForbiddenArrows } from './lib/arrows.mjs'
import { CLOCK_SENTENCE, findClockReaders } from './lib/clocks.mjs'

const { files, forbidden } = await findForbiddenArrows()
for (const { rule, sentence, from, to } of forbidden) {
  console.log(`✗ ${from} → ${to}\n  ${sentence} (${rule})`)
}
const clockReaders = findClockReaders()
for (const reader of clockReaders) console.log(`✗ ${reader}\n  ${CLOCK_SENTENCE}`)
console.log(`${files} files, ${forbidden.length} forbidden imports`)
// A compiler that dependency-cruiser cannot use makes it read nothing, and nothing is never forbidden.
if (files === 0)
  console.log('Expected to read files: does dependency-cruiser know this TypeScript?')
process.exitCode = forbidden.length > 0 || clockReaders.length > 0 || files === 0 ? 1 : 0
