import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the page to `renderer/dist`: relative addresses, so that the same files work over app:// and http. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'chrome130',
    outDir: 'dist',
    emptyOutDir: true,
    // Data URLs would need a wider Content-Security-Policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // The app, and the page that `chainlight render` draws in.
      input: ['index.html', 'render.html'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'three', test: /node_modules[\\/](three|@react-three)[\\/]/ },
            {
              name: 'editor',
              test: /node_modules[\\/](@codemirror|@lezer|crelt|style-mod|w3c-keyname)[\\/]/,
            },
            { name: 'katex', test: /node_modules[\\/]katex[\\/]/ },
          ],
        },
      },
    },
  },
})
