import type { DesktopBridge, OpenSave } from './bridge.ts'
import { onDrop } from './drop.ts'
import type { Platform, Sink } from './platform.ts'

/** The desktop app's Platform: dialogs, files and menus live in the main process. */
export function desktopPlatform(bridge: DesktopBridge): Platform {
  return {
    kind: 'desktop',
    openFile: () => bridge.openFile(),
    async saveAs({ isLarge: _, ...hint }) {
      const save = await bridge.beginSave(hint)
      return save ? desktopSink(bridge, save) : null
    },
    onOpenRequest(fn) {
      const removers = [bridge.onOpenRequest(fn), onDrop(fn)]
      return () => {
        for (const remove of removers) remove()
      }
    },
    onMenu: (fn) => bridge.onMenu(fn),
    setTitle: (title) => void bridge.setTitle(title),
    setDirty: (isDirty) => void bridge.setDirty(isDirty),
    openExternal: (link) => void bridge.openExternal(link),
  }
}

function desktopSink(bridge: DesktopBridge, { save, token, name }: OpenSave): Sink {
  return {
    token,
    name,
    write: (bytes, position) => bridge.writeSave(save, bytes, position),
    close: () => bridge.closeSave(save),
    abort: () => bridge.abortSave(save),
  }
}
