import type { Session, WebContents } from 'electron'
import { APP_ORIGIN } from './bridge.ts'

/** The one permission the page needs: presenting in full screen. Everything else is denied. */
const ALLOWED = 'fullscreen'

/** Denies permissions, devices and downloads the app does not use. To be called before a window opens. */
export function guardSession(session: Session) {
  session.setPermissionRequestHandler((contents, permission, callback) =>
    callback(permission === ALLOWED && isOurs(contents.getURL())),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED && isOurs(origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Keeps any contents of the app on the app's page: no navigation, no further windows, no webviews. */
export function guardContents(contents: WebContents) {
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** True for addresses of the app's page. The URL parser decides, never a prefix. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false
  // Node's parser gives origin 'null' to schemes it does not know.
  const { protocol, host, username, password } = new URL(url)
  return `${protocol}//${host}` === APP_ORIGIN && username === '' && password === ''
}
