import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import 'katex/dist/katex.min.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './panels/app.css'
import { startPage } from './start.ts'

startPage()
const root = document.getElementById('app')
if (!root) throw new Error('index.html has no element with the id "app"')
createRoot(root).render(<App />)
