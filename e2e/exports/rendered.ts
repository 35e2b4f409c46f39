import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'
import { chainlight } from './cli.ts'

/** The sigmoid neuron of the course: the program that is exported. */
export const NEURON = join(import.meta.dirname, '../../assets/examples/sigmoid.py')

/** Four frames of the backward pass. */
export const CLIP = {
  width: 1280,
  height: 720,
  frames: 4,
  seconds: 0.16,
  call: ['--size', '720p', '--fps', '25', '--from', '10', '--to', '10.16'],
} as const

/** A folder for one file of tests. Files are rendered once for every name and kept. */
export function exportsFolder(purpose: string) {
  const folder = mkdtempSync(join(tmpdir(), `chainlight-${purpose}-`))
  const made = new Map<string, Promise<string>>()
  const make = async (name: string, args: readonly string[]): Promise<string> => {
    const path = join(folder, name)
    const { code, err } = await chainlight('render', NEURON, '-o', path, '--quiet', ...args)
    if (code !== 0 || err !== '') throw new Error(`chainlight render ended with ${code}: ${err}`)
    return path
  }
  return {
    folder,
    /** The path of a rendered file. */
    render(name: string, ...args: readonly string[]): Promise<string> {
      const path = made.get(name) ?? make(name, args)
      made.set(name, path)
      return path
    },
  }
}

/** The pictures in a zip by their names. */
export function picturesIn(zip: string): Readonly<Record<string, Uint8Array>> {
  return unzipSync(readFileSync(zip))
}

/** Unpacks the pictures of a zip; gives the pattern by which ffmpeg finds them. */
export function unpack(zip: string, folder: string): string {
  const pictures = Object.entries(picturesIn(zip))
  const into = join(folder, `${basename(zip)}.unpacked`)
  mkdirSync(into, { recursive: true })
  for (const [name, bytes] of pictures) writeFileSync(join(into, name), bytes)
  const [first = ''] = pictures[0] ?? []
  return join(
    into,
    first.replace(/\d+(?=\.png$)/, (digits) => `%0${digits.length}d`),
  )
}
