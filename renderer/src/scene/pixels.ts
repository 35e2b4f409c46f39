import type { WebGLRenderer } from 'three'

/** FNV-1a over 32-bit words, as 8 hex digits: tells pictures apart. */
export function hashOf(bytes: Uint8Array): string {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
  let hash = 0x811c9dc5
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Pixels of a renderer's canvas, RGBA rows from the bottom. */
export function pixelsOf(renderer: WebGLRenderer): Uint8Array {
  const gl = renderer.getContext()
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
  const pixels = new Uint8Array(width * height * 4)
  gl.bindFramebuffer(gl.FRAMEBUFFER, null)
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
  return pixels
}
