import type { Page } from '@playwright/test'

interface Hooks {
  readonly stage: {
    setTime(time: number): void
    readPixels(): Uint8Array
    readonly canvas: HTMLCanvasElement
  } | null
}
declare const window: Window & { readonly __chainlight?: Hooks }

/** Pixels of the live canvas, width and height. */
export const liveSize = (page: Page) =>
  page.evaluate(() => {
    const canvas = window.__chainlight?.stage?.canvas
    return [canvas?.width ?? 0, canvas?.height ?? 0] as const
  })

/** Draws a time on the live stage and counts the pixels in which it differs from a PNG. */
export function livePixelsApart(page: Page, time: number, png: Uint8Array): Promise<number> {
  return page.evaluate(
    async ({ time, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const { width, height } = bitmap
      const context = new OffscreenCanvas(width, height).getContext('2d')
      const stage = window.__chainlight?.stage
      if (!context || !stage) throw new Error('No stage, or no canvas to compare on')
      context.drawImage(bitmap, 0, 0)
      const exported = context.getImageData(0, 0, width, height).data
      stage.setTime(time)
      const live = stage.readPixels()
      let apart = Math.abs(live.length - exported.length)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const mine = (y * width + x) * 4
          const theirs = ((height - 1 - y) * width + x) * 4
          const isSame = [0, 1, 2].every((k) => exported[mine + k] === live[theirs + k])
          if (!isSame) apart++
        }
      }
      return apart
    },
    { time, base64: Buffer.from(png).toString('base64') },
  )
}
