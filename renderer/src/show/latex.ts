export { latexName, latexPartial } from '@chainlight/engine'
