import type { FileHint, Sink } from './platform.ts'

type Picker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>

declare global {
  interface Window {
    /** Absent on plain http from another machine, and outside Chromium. */
    readonly showSaveFilePicker?: Picker
  }
}

/** True where this page may ask for a place on the disk. */
export function canPick(): boolean {
  return window.showSaveFilePicker !== undefined
}

/** A file that the browser writes as bytes come, beside its place, until it is closed. Null where the user cancels. */
export async function pickedSink({ name }: FileHint): Promise<Sink | null> {
  const handle = await window.showSaveFilePicker?.({ suggestedName: name }).catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  })
  if (!handle) return null
  const file = await handle.createWritable()
  let end = 0
  return {
    token: null,
    name: handle.name,
    async write(bytes, position = end) {
      await file.write({ type: 'write', position, data: new Uint8Array(bytes) })
      end = position + bytes.length
    },
    close: () => file.close(),
    abort: () => file.abort(),
  }
}
