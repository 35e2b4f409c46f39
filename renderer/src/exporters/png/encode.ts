import { crc32 } from './crc32.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Subtracts the row above: what changes slowly downwards becomes small numbers. */
const FILTER_UP = 2

/** Rows of a picture from the top, RGBA. Several of them make the picture, so that it need never be in memory whole. */
export type Rows = Uint8Array

/** Turns a picture, rows from the bottom, upside down: as PNG wants it. */
export function flipped(rgba: Uint8Array, width: number): Rows {
  const stride = width * 4
  const rows = new Uint8Array(rgba.length)
  for (let from = 0; from < rgba.length; from += stride) {
    rows.set(rgba.subarray(from, from + stride), rgba.length - stride - from)
  }
  return rows
}

/** A PNG of opaque pixels in sRGB, piece by piece as its rows come. */
export async function* encodePng(
  width: number,
  height: number,
  bands: AsyncIterable<Rows> | Iterable<Rows>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield SIGNATURE
  yield chunk('IHDR', headerOf(width, height))
  yield chunk('sRGB', Uint8Array.of(0))
  for await (const bytes of deflated(filtered(bands, width))) yield chunk('IDAT', bytes)
  yield chunk('IEND', new Uint8Array(0))
}

/** A whole PNG in memory, for small pictures. */
export async function pngOf(rows: Rows, width: number): Promise<Uint8Array<ArrayBuffer>> {
  const height = rows.length / (4 * width)
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of encodePng(width, height, [rows])) parts.push(part)
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/** Width, height, 8 bits a channel, RGB, the only compression and filtering there are, not interlaced. */
function headerOf(width: number, height: number): Uint8Array {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, 2)
  return new Uint8Array(header.buffer)
}

function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let k = 0; k < 4; k++) bytes[4 + k] = name.charCodeAt(k)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

async function* filtered(
  bands: AsyncIterable<Rows> | Iterable<Rows>,
  width: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let above = new Uint8Array(3 * width)
  for await (const rows of bands) {
    const count = rows.length / (4 * width)
    const out = new Uint8Array(count * (3 * width + 1))
    for (let row = 0; row < count; row++) {
      const own = new Uint8Array(3 * width)
      const to = row * (3 * width + 1)
      out[to] = FILTER_UP
      for (let x = 0; x < width; x++) {
        for (let k = 0; k < 3; k++) {
          const value = rows[(row * width + x) * 4 + k]!
          own[3 * x + k] = value
          out[to + 1 + 3 * x + k] = value - above[3 * x + k]!
        }
      }
      above = own
    }
    yield out
  }
}

async function* deflated(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array> {
  const stream = new CompressionStream('deflate')
  const writer = stream.writable.getWriter()
  const feed = async () => {
    for await (const part of parts) await writer.write(part)
    await writer.close()
  }
  const fed = feed().catch((error: unknown) => writer.abort(error))
  const reader = stream.readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    yield value
  }
  await fed
}
