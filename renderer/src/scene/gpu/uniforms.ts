import { type Texture, Vector2, Vector3 } from 'three'
import { channels, type Hex, type Theme } from '../../theme/theme.ts'

const rgb = (): { value: Vector3 } => ({ value: new Vector3() })
const number = (value = 0): { value: number } => ({ value })
const texture = (): { value: Texture | null } => ({ value: null })

/** The uniforms that all materials of a stage share by reference: setting one sets it everywhere. */
export function createUniforms() {
  return {
    /** Seconds since the start of the pass, and the cues that concern everything (MOTION.md D and X). */
    uTime: number(),
    uBlankAt: number(1e9),
    uSpentAt: number(1e9),
    /** Hop length relative to 600 ms. */
    uPace: number(1),
    /** 1 where motion is reduced: light fades where it would travel. */
    uStill: number(),
    /** Share of the way back to where bodies stood before a group opened or closed. */
    uMoved: number(),
    /** 1 where colour shows the magnitude of gradients. */
    uHeat: number(),
    /** 1 on a dark theme, 0 on a light one. */
    uDark: number(1),
    /** Canvas size in CSS pixels, and device pixels per CSS pixel. */
    uViewport: { value: new Vector2(1, 1) },
    uPixelRatio: number(1),
    /** CSS pixels that one unit of length at distance 1 takes. */
    uFocal: number(1),
    /** Text shrinks with the gates where they are small. */
    uTextScale: number(1),
    /** Share of their light that cells keep which do not meet in the one that is looked at. */
    uOthers: number(1),
    uCells: texture(),
    uParts: texture(),
    uJobs: texture(),
    uBodyShape: texture(),
    uBodyCues: texture(),
    uWireShape: texture(),
    uWireCues: texture(),
    uCurves: texture(),
    uAct: rgb(),
    uActCore: rgb(),
    uActHot: rgb(),
    uGrad: rgb(),
    uGradCore: rgb(),
    uGradHot: rgb(),
    uMint: rgb(),
    uTint: rgb(),
    uRim: rgb(),
    uGround: rgb(),
    uSky: rgb(),
    uKey: rgb(),
    uGlyphOff: rgb(),
    uFilamentOff: rgb(),
    uCollarOff: rgb(),
    uSolidOff: rgb(),
    uSolidBase: rgb(),
    uClosed: rgb(),
    uSelection: rgb(),
    uTextHalo: rgb(),
    uBead: rgb(),
    uShadow: rgb(),
    uFirst: rgb(),
    uSecond: rgb(),
    uThird: rgb(),
    uCentre: rgb(),
    uEdge: rgb(),
    uActNegative: rgb(),
    uGradNegative: rgb(),
    uCellZero: rgb(),
    uCellWell: rgb(),
    uCellPlate: rgb(),
  }
}

export type Uniforms = ReturnType<typeof createUniforms>

/** Puts a theme's colours into the uniforms. */
export function paint(uniforms: Uniforms, theme: Theme): void {
  const set = (uniform: { value: Vector3 }, hex: Hex) => uniform.value.fromArray(channels(hex))
  uniforms.uDark.value = theme.name === 'dark' ? 1 : 0
  set(uniforms.uAct, theme.activation.text)
  set(uniforms.uActCore, theme.activation.core)
  set(uniforms.uActHot, theme.activation.hot)
  set(uniforms.uActNegative, theme.activation.negative)
  set(uniforms.uGrad, theme.gradient.text)
  set(uniforms.uGradCore, theme.gradient.core)
  set(uniforms.uGradHot, theme.gradient.hot)
  set(uniforms.uGradNegative, theme.gradient.negative)
  set(uniforms.uMint, theme.update)
  set(uniforms.uTint, theme.glass.tint)
  set(uniforms.uRim, theme.glass.rim)
  set(uniforms.uGround, theme.studio.ground)
  set(uniforms.uSky, theme.studio.sky)
  set(uniforms.uKey, theme.studio.key)
  set(uniforms.uGlyphOff, theme.unlit.glyph)
  set(uniforms.uFilamentOff, theme.unlit.filament)
  set(uniforms.uCollarOff, theme.unlit.collar)
  set(uniforms.uSolidOff, theme.unlit.solid)
  set(uniforms.uSolidBase, theme.unlit.base)
  set(uniforms.uClosed, theme.unlit.closed)
  set(uniforms.uSelection, theme.selection)
  set(uniforms.uTextHalo, theme.textHalo)
  set(uniforms.uBead, theme.bead)
  set(uniforms.uShadow, theme.shadow)
  set(uniforms.uFirst, theme.text.first)
  set(uniforms.uSecond, theme.text.second)
  set(uniforms.uThird, theme.text.third)
  set(uniforms.uCentre, theme.background.centre)
  set(uniforms.uEdge, theme.background.edge)
  set(uniforms.uCellZero, theme.cell.zero)
  set(uniforms.uCellWell, theme.cell.well)
  set(uniforms.uCellPlate, theme.cell.plate)
}
