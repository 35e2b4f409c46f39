import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot } from './root.mjs'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])
const file = (name: string) => readFileSync(inRoot('assets/icons', name))

describe('The app’s icon files', () => {
  it('icon.ico points to a PNG of each size from 16 to 256', () => {
    const ico = file('icon.ico')
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => 6 + 16 * i)
    expect(entries.map((at) => ico.readUInt8(at) || 256)).toEqual([16, 32, 48, 64, 128, 256])
    for (const at of entries) {
      const offset = ico.readUInt32LE(at + 12)
      expect(ico.subarray(offset, offset + 4)).toEqual(PNG)
      expect(ico.readUInt32BE(offset + 16)).toBe(ico.readUInt8(at) || 256) // the PNG's own width
    }
  })

  it('icon.icns holds a PNG of each size from 32 to 1024, and its own length', () => {
    const icns = file('icon.icns')
    const widths: number[] = []
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      expect(icns.subarray(at + 8, at + 12)).toEqual(PNG)
      widths.push(icns.readUInt32BE(at + 8 + 16))
    }
    expect(widths).toEqual([32, 64, 128, 256, 512, 1024])
  })
})
