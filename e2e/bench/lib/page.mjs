// Builds the page of W6: the app's stage alone, with what it needs of the engine.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const path = (place) => fileURLToPath(new URL(place, import.meta.url))

/** Where the built page lies. */
export const PAGE = path('../dist/w6/')

/** Makes the page anew. */
export async function buildPage() {
  await build({
    root: path('../w6/ours'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: { target: 'chrome130', outDir: PAGE, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
  })
}
