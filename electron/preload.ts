import { contextBridge, ipcRenderer } from 'electron'
import type { Calls, Channel, DesktopBridge, OpenedFile, Pushes, Reply } from './bridge.ts'
import { PORT_MESSAGE } from './bridge.ts'

/** Asks the main process; a refusal becomes an Error with the main process's own words. */
async function call<C extends Channel>(
  channel: C,
  ...args: Calls[C]['args']
): Promise<Calls[C]['result']> {
  const reply: Reply<Calls[C]['result']> = await ipcRenderer.invoke(channel, ...args)
  if (!reply.ok) throw new Error(reply.message)
  return reply.value
}

/** Listens without letting Electron's event object through. */
function listen<P extends keyof Pushes>(
  push: P,
  listener: (...args: Pushes[P]) => void,
): () => void {
  const inner = (_event: unknown, ...args: Pushes[P]) => listener(...args)
  ipcRenderer.on(push, inner)
  return () => {
    ipcRenderer.off(push, inner)
  }
}

/** Delivers the files that wait now, then each that comes. A file goes to one listener, once. */
function onOpenRequest(listener: (file: OpenedFile) => void): () => void {
  const fetchWaiting = () => {
    call('file:waiting').then(
      (files) => {
        for (const file of files) listener(file)
      },
      () => undefined, // the window is closing
    )
  }
  fetchWaiting()
  return listen('file:arrived', fetchWaiting)
}

const bridge: DesktopBridge = {
  connect: () => call('host:connect'),
  openFile: () => call('file:open'),
  beginSave: (hint) => call('save:begin', hint),
  writeSave: (save, bytes, position) =>
    position === undefined
      ? call('save:write', save, bytes)
      : call('save:write', save, bytes, position),
  closeSave: (save) => call('save:close', save),
  abortSave: (save) => call('save:abort', save),
  onOpenRequest,
  onMenu: (listener) => listen('menu:action', listener),
  setTitle: (title) => call('window:title', title),
  setDirty: (dirty) => call('window:dirty', dirty),
  openExternal: (link) => call('link:open', link),
}

// A port cannot cross the context bridge; a message to our own window carries it.
ipcRenderer.on('host:port', (event) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, [...event.ports])
})
contextBridge.exposeInMainWorld('chainlight', bridge)
