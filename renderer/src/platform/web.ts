import { onDrop, readFile } from './drop.ts'
import { canPick, pickedSink } from './picked.ts'
import type { FileHint, KnownLink, OpenedFile, Platform, Sink } from './platform.ts'

const LINKS: Readonly<Record<KnownLink, string>> = {
  cs231n: 'https://cs231n.github.io/optimization-2/',
}

const ACCEPTED = '.py,.chainlight,text/x-python'

/** A browser's Platform: file inputs, downloads, drag and drop. Works on plain http, where pickers do not exist. */
export function webPlatform(): Platform {
  let isDirty = false
  addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault()
  })
  return {
    kind: 'web',
    openFile: chooseFile,
    saveAs: async (hint) => (hint.isLarge && canPick() ? pickedSink(hint) : downloadSink(hint)),
    onOpenRequest: onDrop,
    // A page in a browser has no menu of its own.
    onMenu: () => () => {},
    setTitle(title) {
      document.title = title
    },
    setDirty(dirty) {
      isDirty = dirty
    },
    openExternal: (link) => void open(LINKS[link], '_blank', 'noopener,noreferrer'),
  }
}

function chooseFile(): Promise<OpenedFile | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = ACCEPTED
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file) readFile(file).then(resolve, reject)
      else resolve(null)
    })
    input.click()
  })
}

/** Gathers bytes and hands them to the browser as a download when closed. */
function downloadSink(hint: FileHint): Sink {
  const parts: { readonly at: number; readonly bytes: Uint8Array }[] = []
  let end = 0
  return {
    token: null,
    name: hint.name,
    async write(bytes, position = end) {
      parts.push({ at: position, bytes: bytes.slice() })
      end = Math.max(end, position + bytes.length)
    },
    async close() {
      const whole = new Uint8Array(end)
      for (const { at, bytes } of parts) whole.set(bytes, at)
      download(hint.name, new Blob([whole]))
    },
    async abort() {
      parts.length = 0
      end = 0
    },
  }
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has its own reference once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
