import { defineConfig } from 'vitest/config'

// npm run verify:long: what is too slow for every npm test.
export default defineConfig({
  test: {
    include: ['engine/**/*.long.test.ts'],
    testTimeout: 30 * 60_000,
    fileParallelism: false,
  },
})
