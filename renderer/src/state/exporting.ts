import { create } from 'zustand'

/** How an export stands. It goes on while the page is used. */
export type Exporting =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly name: string
      readonly done: number
      readonly total: number
      readonly since: number
    }
  | { readonly kind: 'done'; readonly name: string; readonly note: string }
  | { readonly kind: 'failed'; readonly message: string }

/** The export's store. */
export const useExporting = create<Exporting>(() => ({ kind: 'idle' }))

let controller: AbortController | null = null

/** Begins an export: gives the signal that cancels it. An export under way is cancelled. */
export function beginExport(name: string): AbortSignal {
  controller?.abort()
  controller = new AbortController()
  setExporting({ kind: 'running', name, done: 0, total: 0, since: performance.now() })
  return controller.signal
}

/** Says how the export stands now. */
export function setExporting(state: Exporting): void {
  useExporting.setState(state, true)
}

/** Ends the export under way; nothing of it stays. */
export function cancelExport(): void {
  controller?.abort()
  setExporting({ kind: 'idle' })
}
