import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the page of the sheets: the stage alone, with fixture shows. Not part of the product. */
export default defineConfig({
  root: here('./harness'),
  base: './',
  plugins: [react()],

  build: { target: 'chrome130', outDir: here('./dist'), emptyOutDir: true },
})
