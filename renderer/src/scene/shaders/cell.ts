import { MEETING } from './meeting.ts'
import { HEAT, MOTION } from './motion.ts'

/** Colour of a tensor's cell by its share of the largest magnitude, −1…1 (LOOK.md section 2). */
export const CELL_COLOR = /* glsl */ `
uniform vec3 uCellZero, uCellWell;
vec3 cellHue(float t, float role) {
  if (t < 0.) return role < .5 ? uActNegative : uGradNegative;
  float a = pow(min(1., abs(t)), .62);
  return role < .5 ? mix(uActCore, uAct, a * .6) : mix(uGradCore, uGrad, a * .6);
}
vec3 cellColor(float t, float role, float dark) {
  float a = pow(min(1., abs(t)), .62);
  return mix(uCellZero, cellHue(t, role), t == 0. ? 0. : dark > .5 ? .10 + .84 * a : .12 + .80 * a);
}
/** How much of the room's light falls on a face. */
float cellLight(vec3 normal) { return .5 + .5 * dot(normal, normalize(vec3(-.35, .75, .55))); }
/** The hollow of a negative cell. */
vec3 cellHollow(float t, float role, float dark) {
  float a = pow(min(1., -t), .62);
  return mix(uCellWell, cellHue(t, role), dark > .5 ? .08 + .14 * a : .05 + .10 * a);
}
/** A cell without light. */
vec3 cellEmpty(float d, float dark) { return mix(uCellWell, uCellZero, dark > .5 ? .35 + .5 * d : .6 * d + .2); }
/** What digits lie on: the middle of a cell's face. */
vec3 cellFace(float t, float role, float lit, float d, float dark) {
  vec3 face = t < 0. ? cellHollow(t, role, dark) : cellColor(t, role, dark) * (.45 + .62 * d);
  return mix(cellEmpty(d, dark), face, lit);
}
`

/** How far a cell is lit, and with which number: slabs fill from where their light comes in. */
export const CELL_STATE = /* glsl */ `
${MEETING}
/** x: share of the number now, y: of the pass before, z: of the gradient; at: place in the slab, 0…1. */
vec3 cellState(int body, vec3 shares, vec2 at, float role, Meeting m) {
  vec4 cue = bodyCue(body, 0);
  float sweep = .30 * uPace;
  if (role > .5) {
    float start = m.made.x > 0. ? m.made.x : cue.y - .06 + (1. - at.x) * sweep;
    float on = u(start, .16) * (1. - u(uSpentAt, .35));
    return vec3(shares.z, on, on);
  }
  float start = m.made.x > 0. ? m.made.x : cue.x + .10 + .5 * (at.x + at.y) * sweep;
  float on = u(start, .16);
  float dim = mix(1., .66, u(uBlankAt, .4)) * mix(1., .55, u(uSpentAt, .35));
  bool had = shares.y > -1.5;
  return vec3(on > .5 || !had ? shares.x : shares.y, had ? mix(.36, dim, on) : on * dim, max(on, had ? 1. : 0.));
}
`

/** Half the width of a negative cell's hollow, pitches: its digits have room in it. */
export const HOLLOW = 0.37

/** How far the cells of a meeting row or column come forward, pitches. */
export const LIFT = 0.55

export const CELL_VERTEX = /* glsl */ `
${MOTION}
${CELL_STATE}
attribute vec4 aCell;
attribute vec4 aPlace;
attribute vec3 aShares;
varying vec3 vN, vP, vO;
flat varying vec3 vState, vMeeting;
flat varying float vRole, vPipe, vKept;
void main() {
  vRole = aPlace.y;
  vKept = keptBody(int(aPlace.x + .5));
  Meeting m = meetingAt(gl_InstanceID);
  vMeeting = standing(gl_InstanceID, m);
  vState = cellState(int(aPlace.x + .5), aShares, aPlace.zw, vRole, m);
  vState.y = max(vState.y, m.begun * (1. - u(uSpentAt, .35)));
  vPipe = m.made.z;
  vO = position;
  float hidden = vRole > .5 && vState.y < .004 ? 0. : 1.;
  float grow = vRole > .5 ? mix(.7, 1., vState.y) : 1.;
  vec4 p = viewMatrix * vec4(position * aCell.w * grow * hidden + aCell.xyz + moved(int(aPlace.x + .5)) + vec3(0., 0., ${LIFT} * aCell.w * vMeeting.x), 1.);
  vP = p.xyz;
  vN = mat3(viewMatrix) * normal;
  gl_Position = projectionMatrix * p;
}
`

/** Solid cells for positive numbers, hollow frames for negative ones; a cell without a number yet is dark glass. */
export const CELL_FRAGMENT = /* glsl */ `
uniform vec3 uAct, uActCore, uActNegative, uGrad, uGradCore, uGradNegative, uCellPlate, uSelection, uCentre;
uniform float uDark;
${CELL_COLOR}
varying vec3 vN, vP, vO;
flat varying vec3 vState, vMeeting;
flat varying float vRole, vPipe, vKept;
float roundBox(vec2 p, float b, float r) {
  vec2 q = abs(p) - b + r;
  return length(max(q, 0.)) + min(max(q.x, q.y), 0.) - r;
}
void main() {
  float t = vState.x, lit = vState.y;
  if (vPipe >= 0.) lit = 1. - smoothstep(-.02, .02, (vO.y + .45) / .9 - vPipe);
  vec3 N = normalize(vN), V = normalize(-vP);
  vec3 hue = cellHue(t, vRole), c = cellColor(t, vRole, uDark);
  float d = cellLight(N);
  vec3 col = c * (.45 + .62 * d);
  if (t < 0. && vO.z > .10) {
    float k = roundBox(vO.xy, ${HOLLOW}, .08), w = fwidth(k);
    vec3 well = cellHollow(t, vRole, uDark);
    well *= mix(1., .72 + .28 * (1. - smoothstep(-.08, 0., k)), .6);
    col = mix(col, well, 1. - smoothstep(-w, w, k));
  }
  float shine = pow(clamp(dot(reflect(-V, N), normalize(vec3(-.45, .75, .55))), 0., 1.), 30.);
  float rim = pow(1. - clamp(dot(N, V), 0., 1.), 3.);
  col = mix(cellEmpty(d, uDark), col + hue * rim * .35 * uDark, lit) + shine * .20 * mix(.35, 1., lit);
  float edge = roundBox(vO.xy, .45, .11) + .075, soft = fwidth(edge);
  col = mix(col, uSelection, smoothstep(-soft, soft, edge) * step(.10, vO.z) * vMeeting.y);
  gl_FragColor = vec4(mix(mix(uCellPlate, col, vMeeting.z), uCentre, 1. - vKept), 1.);
}
`

/** The glass plate behind a slab's cells. aSize: half width and half height, u. */
export const PLATE_VERTEX = /* glsl */ `
${MOTION}
attribute vec3 aCentre;
attribute vec4 aSize;
varying vec2 vAt;
flat varying vec2 vHalf;
flat varying float vOn, vHeat, vKept;
void main() {
  vHalf = aSize.xy;
  vAt = position.xy * vHalf;
  vOn = aSize.z < .5 ? 1. : u(bodyCue(int(aSize.w + .5), 0).y - .06, .2) * (1. - u(uSpentAt, .35));
  vKept = keptBody(int(aSize.w + .5));
  vHeat = aSize.z < .5 ? -1. : bodyCue(int(aSize.w + .5), 2).w;
  gl_Position = vOn < .004 ? vec4(2., 2., 2., 1.)
    : projectionMatrix * viewMatrix * vec4(aCentre + moved(int(aSize.w + .5)) + vec3(vAt, -.24), 1.);
}
`

export const PLATE_FRAGMENT = /* glsl */ `
uniform vec3 uCellPlate, uRim, uGradCore, uGradHot, uClosed;
uniform float uHeat;
varying vec2 vAt;
flat varying vec2 vHalf;
flat varying float vOn, vHeat, vKept;
${HEAT}
void main() {
  vec2 q = abs(vAt) - vHalf + .12;
  float k = length(max(q, 0.)) + min(max(q.x, q.y), 0.) - .12, w = fwidth(k);
  float body = 1. - smoothstep(-w, w, k), edge = (1. - smoothstep(.0, .035, abs(k + .02))) * body;
  gl_FragColor = vec4(mix(uCellPlate, uRim, edge * .28), body * .55 * vOn);
  if (uHeat > .5 && vHeat > .001) gl_FragColor = vec4(heatColor(uClosed, uGradCore, uGradHot, heatShare(vHeat)), body * .9 * vOn);
  gl_FragColor.a *= vKept;
}
`
