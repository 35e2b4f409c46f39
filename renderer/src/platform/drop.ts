import type { Unsubscribe } from '@chainlight/engine'
import type { OpenedFile } from './platform.ts'

/** Opens files that are dropped on the window. A dropped file has no token: saving asks where to. */
export function onDrop(fn: (file: OpenedFile) => void): Unsubscribe {
  const accept = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  }
  const take = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    void readFile(file).then(fn)
  }
  addEventListener('dragover', accept, true)
  addEventListener('drop', take, true)
  return () => {
    removeEventListener('dragover', accept, true)
    removeEventListener('drop', take, true)
  }
}

/** A chosen or dropped file's name and bytes. */
export async function readFile(file: File): Promise<OpenedFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), token: null }
}
