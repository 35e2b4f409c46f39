import { BrowserWindow, type WebPreferences } from 'electron'
import { APP_ORIGIN } from './bridge.ts'

/** The page's address. */
export const PAGE = `${APP_ORIGIN}/index.html`

/** How the page is kept: no Node, its own world, its own sandbox. */
export function webPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  }
}

/** Opens the window where and as large as it last was. It shows itself once it has something to show, if at all. */
export function openWindow(preload: string, options: { devTools: boolean; show: boolean }) {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Chainlight',
    width: 1440,
    height: 900,
    minWidth: 1100,
    minHeight: 700,
    show: false,
    backgroundColor: '#070A10',
    webPreferences: webPreferences(preload, options.devTools),
  })
  if (options.show) window.once('ready-to-show', () => window.show())
  return window
}
