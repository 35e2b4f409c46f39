import { type InstancedBufferGeometry, Mesh } from 'three'
import { ORDER } from '../../../renderer/src/scene/parts/part.ts'
import { slabbed } from '../../../renderer/src/scene/parts/slabs.ts'
import type { Stage } from '../../../renderer/src/scene/stage.ts'
import type { Seconds, Show } from '../../../renderer/src/show/show.ts'

type Box = readonly [number, number, number, number]

/** A text as its pixels show it. */
export interface Reading {
  readonly text: string
  readonly role: string
  readonly box: Box
  /** Contrast of its ink to what lies behind nine tenths of it, by WCAG 2.2. */
  readonly contrast: number
  /** From its highest to its lowest pixel, px. */
  readonly height: number
}

/** Two pictures of one moment: with all text, and with its halos only, which are what its ink lies on. */
interface Pair {
  readonly inked: Uint8Array
  readonly blank: Uint8Array
  readonly width: number
  readonly height: number
}

/** Reads every text on stage at a time off the pixels; one pixel of the canvas is one CSS pixel. */
export function readings(stage: Stage, show: Show, time: number): readonly Reading[] {
  const pair = drawTwice(stage, time as Seconds)
  const labels = stage.labels().filter(({ alpha }) => alpha > 0.99)
  const read = (text: string, role: string, box: Box): Reading[] => {
    const found = readInk(pair, box)
    return found ? [{ text, role, box, ...found }] : []
  }
  const cells = slabbed(show)
    .flatMap((body) => cellBoxes(stage, show, body))
    .filter(({ box }) => !labels.some((label) => touch(label.box, box)))
  return [
    ...labels.flatMap(({ text, role, box }) => read(text, role, box)),
    ...cells.flatMap(({ name, box }) => read(name, 'cell', box)),
  ]
}

const touch = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

function drawTwice(stage: Stage, time: Seconds): Pair {
  const { width, height } = stage.canvas
  stage.setTime(time)
  const inked = stage.readPixels()
  const text = stage.world.scene.children.find((it) => it.renderOrder === ORDER.text)
  if (!(text instanceof Mesh)) throw new Error('The scene has no text.')
  const geometry = text.geometry as InstancedBufferGeometry
  const count = geometry.instanceCount
  const style = geometry.getAttribute('aStyle')
  let halos = 0
  while (halos < count && style.getZ(halos) > 0.5) halos++
  geometry.instanceCount = halos
  stage.setTime(time)
  const blank = stage.readPixels()
  geometry.instanceCount = count
  stage.setTime(time)
  return { inked, blank, width, height }
}

/** Where the cells of a body's slabs stand: on screen a slab is all but a rectangle. */
function cellBoxes(stage: Stage, show: Show, body: number) {
  const { bodies } = show.layout
  const [rows, cols] = [bodies.rows[body] ?? 1, bodies.cols[body] ?? 1]
  const isGate = bodies.kind[body] === 0
  const slabs = stage.covered(body).slice(isGate ? 1 : 0)
  return slabs.flatMap(([left, top, right, bottom], role) =>
    Array.from({ length: rows * cols }, (_, i) => {
      const [row, col] = [Math.floor(i / cols), i % cols]
      const [w, h] = [(right - left) / cols, (bottom - top) / rows]
      const [x, y] = [left + col * w, top + row * h]
      const box: Box = [x + 0.12 * w, y + 0.2 * h, x + 0.88 * w, y + 0.8 * h]
      return { name: `${role === 0 ? 'value' : 'gradient'} ${body}[${row}, ${col}]`, box }
    }),
  )
}

/** Fewer levels of difference than this are no ink. */
const LEAST_INK = 24

/** Fewer rows of pixels than this are no digits. */
const LEAST_HEIGHT = 4

function readInk(pair: Pair, [left, top, right, bottom]: Box) {
  const { inked, blank, width, height } = pair
  const grounds: number[] = []
  let most = LEAST_INK
  let ink = -1
  let [highest, lowest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      const at = 4 * ((height - 1 - y) * width + x)
      const difference = differenceAt(inked, blank, at)
      if (difference < LEAST_INK) continue
      grounds.push(luminance(blank, at))
      if (difference > most / 2) {
        highest = Math.min(highest, y)
        lowest = Math.max(lowest, y)
      }
      if (difference <= most) continue
      most = difference
      ink = luminance(inked, at)
    }
  }
  // The foot of a letter that hangs out of a box nearby is no text of this one.
  if (ink < 0 || lowest - highest < LEAST_HEIGHT) return null
  const contrasts = grounds.map((ground) => contrastOf(ink, ground)).sort((a, b) => a - b)
  const contrast = contrasts[Math.floor(contrasts.length / 10)] ?? 0
  return { contrast, height: lowest - highest + 1 }
}

function differenceAt(a: Uint8Array, b: Uint8Array, at: number): number {
  const by = (k: number) => Math.abs((a[at + k] ?? 0) - (b[at + k] ?? 0))
  return Math.max(by(0), by(1), by(2))
}

/** Relative luminance of WCAG 2.2. */
function luminance(pixels: Uint8Array, at: number): number {
  const channel = (k: number) => {
    const c = (pixels[at + k] ?? 0) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

const contrastOf = (a: number, b: number): number =>
  (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
