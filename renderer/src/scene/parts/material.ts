import {
  AddEquation,
  AdditiveBlending,
  BackSide,
  CustomBlending,
  DoubleSide,
  FrontSide,
  type IUniform,
  NormalBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
} from 'three'

interface Source {
  readonly vertex: string
  readonly fragment: string
  readonly uniforms: Readonly<Record<string, IUniform>>
}

/** Uniform objects stay shared: a new record around the same values. */
const base = ({ vertex, fragment, uniforms }: Source) => ({
  vertexShader: vertex,
  fragmentShader: fragment,
  uniforms: { ...uniforms },
})

/** Hides what lies behind it. */
export function opaque(source: Source): ShaderMaterial {
  return new ShaderMaterial({ ...base(source), side: DoubleSide })
}

/** Glass: premultiplied colour, so that reflections add light while the body dims what lies behind. */
export function glass(source: Source, side: 'back' | 'front'): ShaderMaterial {
  return new ShaderMaterial({
    ...base(source),
    transparent: true,
    depthWrite: false,
    side: side === 'back' ? BackSide : FrontSide,
    blending: CustomBlending,
    blendEquation: AddEquation,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
  })
}

/** Glow: adds light on a dark theme; `setGlow` makes it tint a light one. */
export function glow(source: Source): ShaderMaterial {
  return new ShaderMaterial({
    ...base(source),
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    blending: AdditiveBlending,
  })
}

/** Switches a glow material between dark and light themes. */
export function setGlow(material: ShaderMaterial, dark: boolean): void {
  material.blending = dark ? AdditiveBlending : NormalBlending
}

/** Drawn over everything, in paint order: beads, text, cards. */
export function overlay(source: Source, premultiplied: boolean): ShaderMaterial {
  const material = new ShaderMaterial({
    ...base(source),
    transparent: true,
    depthTest: false,
    depthWrite: false,
    side: DoubleSide,
  })
  if (premultiplied) {
    material.blending = CustomBlending
    material.blendSrc = OneFactor
    material.blendDst = OneMinusSrcAlphaFactor
  }
  return material
}
