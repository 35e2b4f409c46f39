import { ATLAS_SIDE } from '../text/atlas.ts'
import { INK } from '../text/runs.ts'
import { CELL_COLOR, CELL_STATE, LIFT } from './cell.ts'
import { MOTION } from './motion.ts'

/** How a label comes and goes; the text shader switches on these codes. */
export const VOICE = {
  /** Always there. */
  fixed: 0,
  /** Fades in with its bead, dims at the blank, goes grey when spent. */
  value: 1,
  /** Fades in with its bead, gone when spent. */
  gradient: 2,
  /** A value of the pass before, until the new one comes. */
  stale: 3,
  /** A parameter's new value: settles in mint while the dial turns. */
  updated: 4,
  /** A sum that grows at a fan-out. */
  sum: 5,
  /** A number in a tensor's cell: sized with it, black or white on its colour. */
  cell: 6,
  /** The same in a cell too small for two decimals. */
  smallCell: 7,
} as const
export type Voice = (typeof VOICE)[keyof typeof VOICE]

/** Type size from which digits in cells are written, px: smaller ones cannot be read. */
const LEAST_DIGITS = '8.0'

/** How much of a value's ink is left while gradients flow, by theme; grey numbers are not dimmed: all stay above 4.5 : 1. */
export const DIMMED = { dark: 0.82, light: 0.94 } as const

/**
 * One instance per glyph, drawn twice: halo first, then fill. A label hangs at a point of the world, or beside its wire:
 * there its box touches the tube, by the wire's direction on screen (LOOK.md section 8), in every camera position.
 */
export const TEXT_VERTEX = /* glsl */ `
${MOTION}
attribute vec4 aAnchor, aBox, aUv, aLabel, aWhen;
attribute vec3 aStyle;
uniform vec2 uViewport;
uniform float uFocal, uTextScale;
uniform vec3 uAct, uActCore, uActHot, uActNegative, uGrad, uGradCore, uGradHot, uGradNegative;
uniform vec3 uFirst, uSecond, uThird, uMint, uCellPlate;
uniform float uDark;
${CELL_COLOR}
${CELL_STATE}
varying vec2 vUv;
flat varying vec4 vColor;
flat varying float vHalo, vScale;

vec3 ink(int code) {
  if (code == ${INK.activation}) return uAct;
  if (code == ${INK.gradient}) return uGrad;
  if (code == ${INK.first}) return uFirst;
  if (code == ${INK.second}) return uSecond;
  if (code == ${INK.third}) return uThird;
  return uMint;
}
vec2 onScreen(vec3 p) {
  vec4 c = projectionMatrix * viewMatrix * vec4(p, 1.);
  return c.xy / c.w * .5 * uViewport;
}
/** Offset of a label's middle from its wire, px: along the normal until the box touches the tube. */
vec2 beside(Tube w, float t, float side) {
  vec2 d = onScreen(bezier(w, t + .03)) - onScreen(bezier(w, t - .03));
  d /= max(length(d), 1e-4);
  vec3 p = bezier(w, t);
  vec2 n = vec2(-d.y, d.x), up = onScreen(p + upper(w, t) * .2) - onScreen(p);
  if (dot(n, up) < 0.) n = -n;
  float depth = -(viewMatrix * vec4(p, 1.)).z;
  return side * n * ((abs(n.x) * aLabel.x + abs(n.y) * aLabel.y + .14 * aLabel.z) * uTextScale + .30 * uFocal / depth);
}
void main() {
  vec3 p = aAnchor.xyz;
  vec2 offset = vec2(0.);
  if (aAnchor.w >= 0.) {
    Tube w = tubeAt(int(aAnchor.w + .5));
    p = bezier(w, aAnchor.x);
    offset = beside(w, aAnchor.x, aAnchor.y);
  }
  int voice = int(aStyle.x + .5);
  vec3 color = ink(int(aStyle.y + .5));
  float alpha = 1., rise = 0., unit = uTextScale, size = aLabel.z, spent = u(uSpentAt, .35);
  float since = uTime - aWhen.x, until = uTime - aWhen.y;
  if (voice == ${VOICE.value}) {
    float leaves = sat(until / .14);
    color = mix(color, uActHot, flash(aWhen.x, .14) * .8 * aWhen.z);
    color = mix(color, uThird, spent);
    float dim = int(aStyle.y + .5) == ${INK.third} ? 1. : mix(${DIMMED.light}, ${DIMMED.dark}, uDark);
    dim = mix(dim, 1., spent);
    alpha *= sat(since / .12) * mix(1., dim, u(uBlankAt, .4)) * (1. - leaves);
    rise = -(1. - out3(since / .12)) * size * .25 + leaves * size * .7;
  } else if (voice == ${VOICE.gradient}) {
    color = mix(color, uGradHot, flash(aWhen.x, .14) * .8 * aWhen.z);
    alpha *= sat(since / .12) * (1. - u(uSpentAt, .3)) * (1. - sat(until / .12));
    rise = -(1. - out3(since / .12)) * size * .25;
  } else if (voice == ${VOICE.stale}) {
    alpha *= 1. - sat(until / .10);
  } else if (voice == ${VOICE.updated}) {
    color = mix(uMint, uAct, u(uSpentAt, .6));
    alpha *= sat(since / .22);
    rise = -(1. - out3(since / .22)) * size * .6;
  } else if (voice == ${VOICE.cell} || voice == ${VOICE.smallCell}) {
    // Here aLabel is the place in the slab, the size and the pitch; aStyle.y the size with two decimals; aWhen: share,
    // role, body, cell; lengths are in u.
    int cell = int(aWhen.w + .5);
    Meeting m = meetingAt(cell);
    float role = aWhen.y, lit = cellState(int(aWhen.z + .5), vec3(aWhen.x, -2., aWhen.x), aLabel.xy, role, m).y;
    vec3 meeting = standing(cell, m);
    vec3 ground = mix(uCellPlate, cellFace(aWhen.x, role, lit, cellLight(viewMatrix[2].xyz), uDark), meeting.z);
    color = vec3(dot(pow((ground + .055) / 1.055, vec3(2.4)), vec3(.2126, .7152, .0722)) > .179 ? 0. : 1.);
    unit = uFocal / -(viewMatrix * vec4(p, 1.)).z;
    p.z += ${LIFT} * aLabel.w * meeting.x;
    // All cells of a slab are written in one form: what decides is how large its body is on screen.
    float pixels = uFocal / -(viewMatrix * vec4(bodyShape(int(aWhen.z + .5), 0).xyz, 1.)).z;
    float fine = step(${LEAST_DIGITS}, pixels * aStyle.y), coarse = step(${LEAST_DIGITS}, pixels * aLabel.z) * (1. - fine);
    alpha = sm(lit * 6. - 1.) * (voice == ${VOICE.cell} ? fine : coarse);
  } else if (voice == ${VOICE.sum}) {
    alpha *= sat(since / .12) * (1. - sat(until / .12));
  }
  bool isInCell = voice == ${VOICE.cell} || voice == ${VOICE.smallCell};
  alpha *= aAnchor.w >= 0. ? keptWire(int(aAnchor.w + .5)) : keptBody(int(isInCell ? aWhen.z + .5 : -.5 - aAnchor.w));
  // Numbers come when all bodies stand again.
  alpha *= 1. - sat(uMoved * 5.);
  vec2 corner = aBox.xy + vec2((position.x * .5 + .5) * aBox.z, (position.y * .5 - .5) * aBox.w);
  vec4 c = projectionMatrix * viewMatrix * vec4(p, 1.);
  c.xy += (corner * unit + offset + vec2(0., rise * unit)) * 2. / uViewport * c.w;
  vUv = (aUv.xy + vec2(position.x * .5 + .5, .5 - position.y * .5) * aUv.zw) / ${ATLAS_SIDE}.;
  vColor = vec4(color, alpha);
  vHalo = aStyle.z;
  vScale = aBox.w * unit / max(aUv.w, 1.);
  gl_Position = alpha < .004 ? vec4(2., 2., 2., 1.) : c;
}
`

/** Sharp text from distance fields, with a halo in the colour of the room. */
export const TEXT_FRAGMENT = /* glsl */ `
uniform sampler2D uAtlas;
uniform vec3 uTextHalo;
uniform float uPixelRatio;
varying vec2 vUv;
flat varying vec4 vColor;
flat varying float vHalo, vScale;
void main() {
  float d = texture2D(uAtlas, vUv).r;
  float w = .7 / (28. * vScale * uPixelRatio);
  // Strokes thinner than two pixels would be grey: small type is set a little bolder, as print does.
  float bold = .14 * clamp(1.6 - 7. * vScale * uPixelRatio, 0., 1.);
  float fill = smoothstep(.5 - w - bold, .5 + w - bold, d);
  float halo = smoothstep(.08, .46, d) * .92;
  gl_FragColor = vHalo > .5 ? vec4(uTextHalo, halo * vColor.a * vColor.a) : vec4(vColor.rgb, fill * vColor.a);
}
`
