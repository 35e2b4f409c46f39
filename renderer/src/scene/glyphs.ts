import type { Family } from '@chainlight/engine'
import { type BufferGeometry, SphereGeometry } from 'three'
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js'
import type { BodyKind } from '../show/show.ts'
import { WORLD } from '../theme/measures.ts'
import { dial, hexagon } from './forms/dial.ts'
import {
  bar,
  core,
  cores,
  type Detail,
  type Form,
  type Glass,
  globe,
  JEWEL,
  TILE,
  tileShell,
} from './forms/form.ts'
import { crossing, curveGlyph, diamondShell, wedge, wedgeShell } from './forms/gates.ts'
import {
  crate,
  field,
  fold,
  foldShell,
  funnel,
  funnelShell,
  loom,
  loomShell,
  organ,
} from './forms/tensors.ts'
import { ball, box, merge, ring } from './geometry/parts.ts'
import { pillow } from './geometry/pillow.ts'

const S = WORLD.gate

/** Every form by name. Adding one needs an entry here and nothing else. */
export const FORMS = {
  dial: form(JEWEL, hexagon, dial),
  lens: form(
    JEWEL,
    (detail) => globe(0.58, detail).scale(1, 1, 0.55),
    () => core(ball([0, 0], 0.17, 20, 14)),
  ),
  cube: form(
    JEWEL,
    () => new RoundedBoxGeometry(0.46, 0.46, 0.46, 3, 0.085),
    () => core(box([0, 0], [0.17, 0.17, 0.17], 0.03)),
  ),
  sphere: form(
    JEWEL,
    (detail) => globe(S * 0.455, detail),
    () => merge(cores([bar(1, 0), bar(0, 1)])),
  ),
  sphereMinus: form(
    JEWEL,
    (detail) => globe(S * 0.455, detail),
    () => core(bar(1, 0)),
  ),
  diamond: form(JEWEL, diamondShell, () => merge(cores([...crossing(1), ...crossing(-1)]))),
  diamondDivide: form(JEWEL, diamondShell, () =>
    merge(cores([bar(0.92, 0), ball([0, 0.25], 0.085), ball([0, -0.25], 0.085)])),
  ),
  tile: form(TILE, tileShell, curveGlyph),
  wedge: form(JEWEL, wedgeShell, wedge),
  funnel: form(
    { alpha: 0.3, glow: 0.8, core: 0.5 },
    () => funnelShell(1),
    () => funnel(1),
  ),
  horn: form(
    { alpha: 0.3, glow: 0.8, core: 0.5 },
    () => funnelShell(-1),
    () => funnel(-1),
  ),
  loom: form({ alpha: 0.18, glow: 0.4, core: 0.5 }, loomShell, loom),
  field: form(
    { alpha: 0.16, glow: 0.5, core: 0.5 },
    () => pillow([0.74, 0.74, 0.5], 0.22, 0.5, 32, 16).translate(0, 0, 0.3),
    field,
  ),
  organ: form(TILE, tileShell, organ),
  fold: form({ alpha: 0.3, glow: 0.7, core: 0.7 }, foldShell, fold),
  target: form(
    { alpha: 0.22, glow: 0.8, core: 0.42 },
    (detail) => globe(0.82, detail).scale(1, 1, 0.34),
    () =>
      merge([
        core(ring(0.7, 0.05), 0.5),
        core(ring(0.46, 0.05), 0.75),
        core(ball([0, 0], 0.16, 20, 14)),
      ]),
  ),
  ring: form(
    JEWEL,
    (detail) => globe(0.55, detail),
    () => merge(cores([ring(0.34, 0.035), ball([0, 0], 0.15, 20, 14)])),
  ),
  junction: form(
    { alpha: 0.2, glow: 0.5, core: 0.3 },
    () => new SphereGeometry(0.22, 20, 14),
    () => core(ball([0, 0], 0.13, 16, 12)),
  ),
  crate: form(
    { alpha: 0.2, glow: 0.4, core: 0.8 },
    () => pillow([1.5, 1.5, 1.1], 0.22, 0.4),
    crate,
  ),
} as const satisfies Readonly<Record<string, Form>>

export type FormName = keyof typeof FORMS

/** The form of each op family. A new op gets its form from its family. */
export const FORM_OF_FAMILY: Readonly<Record<Family, FormName>> = {
  add: 'sphere',
  mul: 'diamond',
  curve: 'tile',
  select: 'wedge',
  reduce: 'funnel',
  broadcast: 'horn',
  movement: 'fold',
  matmul: 'loom',
  conv: 'field',
  norm: 'organ',
  loss: 'target',
}

/** Ops whose sign inside the family's form differs. */
export const FORM_OF_OP: Readonly<Record<string, FormName>> = {
  sub: 'sphereMinus',
  div: 'diamondDivide',
}

/** The form of each kind of body that is not the use of an op. */
export const FORM_OF_KIND: Readonly<Record<Exclude<BodyKind, 'gate'>, FormName>> = {
  parameter: 'dial',
  data: 'lens',
  constant: 'cube',
  splitter: 'junction',
  output: 'ring',
  group: 'crate',
}

function form(
  glass: Glass,
  shell: (detail: Detail) => BufferGeometry,
  glyph: () => BufferGeometry,
): Form {
  return { glass, shell, glyph }
}
