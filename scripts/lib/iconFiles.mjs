/** @typedef {{ readonly size: number, readonly png: Buffer }} Picture */

/** Types of PNG pictures in an .icns file, by their size in pixels. */
const ICNS_TYPES = /** @type {Readonly<Record<number, string>>} */ ({
  32: 'ic11', // 16 pt, two pixels a point
  64: 'ic12', // 32 pt, two pixels a point
  128: 'ic07',
  256: 'ic08',
  512: 'ic09',
  1024: 'ic10', // 512 pt, two pixels a point
})

/**
 * A Windows icon: a header, a directory of 16 bytes a picture, then the PNG files.
 * @param {readonly Picture[]} pictures at most 256 px each
 */
export function packIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2) // an icon, not a cursor
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index
    header.writeUInt8(size % 256, at) // 0 stands for 256
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4) // colour planes
    header.writeUInt16LE(32, at + 6) // bits a pixel
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/**
 * A macOS icon: 'icns' and the length of all, then each picture behind its type and length.
 * @param {readonly Picture[]} pictures
 */
export function packIcns(pictures) {
  const parts = pictures.map(({ size, png }) => {
    const type = ICNS_TYPES[size]
    if (!type) throw new Error(`An .icns file has no picture of ${size} px`)
    return Buffer.concat([head(type, png.length + 8), png])
  })
  const body = Buffer.concat(parts)
  return Buffer.concat([head('icns', body.length + 8), body])
}

/**
 * @param {string} type four letters
 * @param {number} length
 */
function head(type, length) {
  const bytes = Buffer.alloc(8)
  bytes.write(type, 0, 'latin1')
  bytes.writeUInt32BE(length, 4)
  return bytes
}
