import '../panels/app.css'
import { renderPage } from './page.ts'

// The address of the desk that the command line told; nothing else opens this page.
await renderPage(new URL(`.${location.hash.slice(1)}`, location.href).href)
