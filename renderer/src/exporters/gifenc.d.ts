declare module 'gifenc' {
  /** Colours as bytes: red, green, blue. */
  export type Palette = [number, number, number][]
  interface FrameOptions {
    readonly palette?: Palette
    /** Milliseconds. */
    readonly delay?: number
    readonly repeat?: number
    readonly transparent?: boolean
    readonly transparentIndex?: number
    readonly dispose?: number
  }
  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void
    finish(): void
    bytes(): Uint8Array
    bytesView(): Uint8Array
    readonly stream: { reset(): void }
    reset(): void
  }
  export function GIFEncoder(options?: {
    readonly auto?: boolean
    readonly initialCapacity?: number
  }): Encoder
  export function quantize(
    rgba: Uint8Array | Uint8ClampedArray,
    colors: number,
    options?: { readonly format?: 'rgb565' | 'rgb444' | 'rgba4444' },
  ): Palette
}
