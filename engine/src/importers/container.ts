import { unzlibSync, zlibSync } from 'fflate'
import { ImportError } from '../errors.ts'

// The outer form of a .chainlight file; FORMAT.md describes it.

/** Version of the format that is written, and the newest that can be read. */
export const FORMAT_VERSION = 1

const MAGIC = Uint8Array.from('CHAINLT1', (letter) => letter.charCodeAt(0))
const HEAD_BYTES = MAGIC.length + 4
const BLOCK_HEAD_BYTES = 12
const MAX_BLOCK_BYTES = 2 ** 26
const MAX_TOTAL_BYTES = 2 ** 30

/** True where the bytes begin as a .chainlight file does. */
export function isContainer(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && MAGIC.every((byte, i) => bytes[i] === byte)
}

/** Puts blocks into one file: magic, version, then each block compressed, with its sizes and checksum. */
export function packBlocks(blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packed = blocks.map((block) => zlibSync(block))
  const bytes = packed.reduce((sum, block) => sum + BLOCK_HEAD_BYTES + block.length, HEAD_BYTES)
  const file = new Uint8Array(bytes)
  const view = new DataView(file.buffer)
  file.set(MAGIC)
  view.setUint32(MAGIC.length, FORMAT_VERSION, true)
  let at = HEAD_BYTES
  packed.forEach((block, i) => {
    const raw = blocks[i]!
    view.setUint32(at, block.length, true)
    view.setUint32(at + 4, raw.length, true)
    view.setUint32(at + 8, crc32(raw), true)
    file.set(block, at + BLOCK_HEAD_BYTES)
    at += BLOCK_HEAD_BYTES + block.length
  })
  return file
}

/** Takes the blocks out again, one at a time. Throws ImportError for a file that is not whole or not of this format. */
export function* unpackBlocks(file: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  checkHead(file, view)
  let total = 0
  for (let at = HEAD_BYTES; at < file.length; ) {
    if (at + BLOCK_HEAD_BYTES > file.length) throw truncated(file.length)
    const length = view.getUint32(at, true)
    const rawLength = view.getUint32(at + 4, true)
    const start = at + BLOCK_HEAD_BYTES
    if (start + length > file.length) throw truncated(file.length)
    total += rawLength
    if (rawLength > MAX_BLOCK_BYTES || total > MAX_TOTAL_BYTES) throw damaged('a part is too large')
    yield unpack(file.subarray(start, start + length), rawLength, view.getUint32(at + 8, true))
    at = start + length
  }
}

function checkHead(file: Uint8Array, view: DataView): void {
  if (!isContainer(file)) {
    throw new ImportError('This is not a Chainlight recording: it does not begin with CHAINLT1.', {
      hint: 'Open a .chainlight file that Chainlight saved, or a .py program.',
    })
  }
  if (file.length < HEAD_BYTES) throw truncated(file.length)
  const version = view.getUint32(MAGIC.length, true)
  if (version > FORMAT_VERSION) {
    throw new ImportError(
      `This recording has format ${version}, written by a newer Chainlight; this one reads up to ${FORMAT_VERSION}.`,
      { hint: 'Update Chainlight, or save the program as .py and run it here.' },
    )
  }
  if (version === 0) throw damaged('its format is 0')
}

function unpack(packed: Uint8Array, rawLength: number, checksum: number): Uint8Array {
  let raw: Uint8Array
  try {
    raw = unzlibSync(packed, { out: new Uint8Array(rawLength) }) // never more than it claims
  } catch (cause) {
    throw damaged('a part cannot be unpacked', cause)
  }
  if (raw.length !== rawLength || crc32(raw) !== checksum) throw damaged('a checksum differs')
  return raw
}

function truncated(bytes: number): ImportError {
  return new ImportError(`This recording is cut short: it ends after ${bytes} bytes.`, {
    hint: 'Copy or download the file again.',
  })
}

function damaged(why: string, cause?: unknown): ImportError {
  return new ImportError(`This recording is damaged: ${why}.`, {
    hint: 'Copy or download the file again.',
    cause,
  })
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

/** CRC-32 as zip and PNG use it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return ~crc >>> 0
}
