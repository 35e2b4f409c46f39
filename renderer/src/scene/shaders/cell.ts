import { MOTION } from './motion.ts'

/** Colour of a tensor's cell by its share of the largest magnitude, −1…1 (LOOK.md section 2). */
export const CELL_COLOR = /* glsl */ `
uniform vec3 uCellZero;
vec3 cellHue(float t, float role) {
  if (t < 0.) return role < .5 ? uActNegative : uGradNegative;
  float a = pow(min(1., abs(t)), .62);
  return role < .5 ? mix(uActCore, uAct, a * .6) : mix(uGradCore, uGrad, a * .6);
}
vec3 cellColor(float t, float role, float dark) {
  float a = pow(min(1., abs(t)), .62);
  return mix(uCellZero, cellHue(t, role), t == 0. ? 0. : dark > .5 ? .10 + .84 * a : .12 + .80 * a);
}
`

/** How the lines of an operand meet in its product: the row of one output row, the line of one output cell, all. */
export const MEETS = { rowByRow: 0, columnByCell: 1, rowByCell: 2, whole: 3 } as const

/** Share of the weaving that the first row takes, cell by cell; the others share the rest, row by row. */
const FIRST_ROW = 0.6

/** Rows that meet columns, while a product is woven and under the pointer. */
const WEAVE = /* glsl */ `
uniform vec3 uLeftLine, uRightLine, uMeeting;
uniform float uOthers;
/** x: when an output cell's turn comes, y: how long it is; shares of the weaving. */
vec2 turnOf(float row, float col, vec2 size) {
  float first = size.x < 1.5 ? 1. : ${FIRST_ROW};
  if (row < .5) return vec2(first * col, first) / vec2(size.y, size.y);
  return vec2(first + (1. - first) * (row - 1.) / (size.x - 1.), (1. - first) / (size.x - 1.));
}
float woven(int body, vec2 at) {
  vec4 operand = bodyCue(body, 4);
  if (operand.x < -.5) return 0.;
  int product = int(operand.x + .5), way = int(operand.y + .5);
  vec4 weave = bodyCue(product, 3);
  if (weave.x <= 0. || uStill > .5) return 0.;
  float index = floor((way == ${MEETS.columnByCell} ? at.x : at.y) * (operand.z - 1.) + .5);
  vec2 turn = way == ${MEETS.whole} ? vec2(0., 1.)
    : way != ${MEETS.rowByRow} ? turnOf(0., index, weave.yz)
    : index < .5 && weave.y > 1.5 ? vec2(0., ${FIRST_ROW})
    : turnOf(index, 0., weave.yz);
  float from = bodyCue(product, 0).x + .1 + weave.x * turn.x, length = weave.x * turn.y, soft = min(.12, .4 * length);
  return u(from, soft) * (1. - u(from + length, soft));
}
bool onLine(vec3 line, int body, vec2 at) {
  return abs(line.x - float(body)) < .5 && abs((line.y < .5 ? at.y : at.x) - line.z) < .004;
}
/** x: how far a cell is lifted, y: how clearly it is framed, z: the share of its light that it keeps. */
vec3 meetingOf(int body, float role, vec2 at) {
  if (role > .5) return vec3(0., 0., uOthers);
  bool meets = onLine(uLeftLine, body, at) || onLine(uRightLine, body, at);
  bool isCell = abs(uMeeting.x - float(body)) < .5 && distance(uMeeting.yz, at) < .004;
  float lift = max(meets ? 1. : 0., woven(body, at) * .8);
  return vec3(lift, isCell ? 1. : lift, meets || isCell ? 1. : uOthers);
}
`

/** How far a cell is lit, and with which number: slabs fill from where their light comes in. */
export const CELL_STATE = /* glsl */ `
${WEAVE}
/** x: share of the number now, y: of the pass before, z: of the gradient; at: place in the slab, 0…1. */
vec3 cellState(int body, vec3 shares, vec2 at, float role) {
  vec4 cue = bodyCue(body, 0);
  float sweep = .30 * uPace;
  if (role > .5) {
    float on = u(cue.y - .06 + (1. - at.x) * sweep, .16) * (1. - u(uSpentAt, .35));
    return vec3(shares.z, on, on);
  }
  vec4 weave = bodyCue(body, 3);
  float start = cue.x + .10 + .5 * (at.x + at.y) * sweep;
  if (weave.x > 0.) {
    vec2 turn = turnOf(floor(at.y * (weave.y - 1.) + .5), floor(at.x * (weave.z - 1.) + .5), weave.yz);
    start = cue.x + .10 + weave.x * (turn.x + .5 * turn.y);
  }
  float on = u(start, .16);
  float dim = mix(1., .66, u(uBlankAt, .4)) * mix(1., .55, u(uSpentAt, .35));
  bool had = shares.y > -1.5;
  return vec3(on > .5 || !had ? shares.x : shares.y, had ? mix(.36, dim, on) : on * dim, max(on, had ? 1. : 0.));
}
`

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
flat varying float vRole;
void main() {
  vRole = aPlace.y;
  vMeeting = meetingOf(int(aPlace.x + .5), vRole, aPlace.zw);
  vState = cellState(int(aPlace.x + .5), aShares, aPlace.zw, vRole);
  vO = position;
  float hidden = vRole > .5 && vState.y < .004 ? 0. : 1.;
  float grow = vRole > .5 ? mix(.7, 1., vState.y) : 1.;
  vec4 p = viewMatrix * vec4(position * aCell.w * grow * hidden + aCell.xyz + vec3(0., 0., ${LIFT} * aCell.w * vMeeting.x), 1.);
  vP = p.xyz;
  vN = mat3(viewMatrix) * normal;
  gl_Position = projectionMatrix * p;
}
`

/** Solid cells for positive numbers, hollow frames for negative ones; a cell without a number yet is dark glass. */
export const CELL_FRAGMENT = /* glsl */ `
uniform vec3 uAct, uActCore, uActNegative, uGrad, uGradCore, uGradNegative, uCellWell, uCellPlate, uSelection;
uniform float uDark;
${CELL_COLOR}
varying vec3 vN, vP, vO;
flat varying vec3 vState, vMeeting;
flat varying float vRole;
float roundBox(vec2 p, float b, float r) {
  vec2 q = abs(p) - b + r;
  return length(max(q, 0.)) + min(max(q.x, q.y), 0.) - r;
}
void main() {
  float t = vState.x, lit = vState.y;
  vec3 N = normalize(vN), V = normalize(-vP);
  vec3 hue = cellHue(t, vRole), c = cellColor(t, vRole, uDark);
  float d = .5 + .5 * dot(N, normalize(vec3(-.35, .75, .55)));
  vec3 col = c * (.45 + .62 * d);
  if (t < 0. && vO.z > .10) {
    float a = pow(min(1., -t), .62), k = roundBox(vO.xy, .30, .08), w = fwidth(k);
    vec3 well = mix(uCellWell, hue, uDark > .5 ? .08 + .14 * a : .05 + .10 * a);
    well *= mix(1., .72 + .28 * (1. - smoothstep(-.08, 0., k)), .6);
    col = mix(col, well, 1. - smoothstep(-w, w, k));
  }
  float shine = pow(clamp(dot(reflect(-V, N), normalize(vec3(-.45, .75, .55))), 0., 1.), 30.);
  float rim = pow(1. - clamp(dot(N, V), 0., 1.), 3.);
  vec3 empty = uDark > .5 ? mix(uCellWell, uCellZero, .35 + .5 * d) : mix(uCellWell, uCellZero, .6 * d + .2);
  col = mix(empty, col + hue * rim * .35 * uDark, lit) + shine * .20 * mix(.35, 1., lit);
  float edge = roundBox(vO.xy, .45, .11) + .075, soft = fwidth(edge);
  col = mix(col, uSelection, smoothstep(-soft, soft, edge) * step(.10, vO.z) * vMeeting.y);
  gl_FragColor = vec4(mix(uCellPlate, col, vMeeting.z), 1.);
}
`

/** The glass plate behind a slab's cells. aSize: half width and half height, u. */
export const PLATE_VERTEX = /* glsl */ `
${MOTION}
attribute vec3 aCentre;
attribute vec4 aSize;
varying vec2 vAt;
flat varying vec2 vHalf;
flat varying float vOn;
void main() {
  vHalf = aSize.xy;
  vAt = position.xy * vHalf;
  vOn = aSize.z < .5 ? 1. : u(bodyCue(int(aSize.w + .5), 0).y - .06, .2) * (1. - u(uSpentAt, .35));
  gl_Position = vOn < .004 ? vec4(2., 2., 2., 1.)
    : projectionMatrix * viewMatrix * vec4(aCentre + vec3(vAt, -.24), 1.);
}
`

export const PLATE_FRAGMENT = /* glsl */ `
uniform vec3 uCellPlate, uRim;
varying vec2 vAt;
flat varying vec2 vHalf;
flat varying float vOn;
void main() {
  vec2 q = abs(vAt) - vHalf + .12;
  float k = length(max(q, 0.)) + min(max(q.x, q.y), 0.) - .12, w = fwidth(k);
  float body = 1. - smoothstep(-w, w, k), edge = (1. - smoothstep(.0, .035, abs(k + .02))) * body;
  gl_FragColor = vec4(mix(uCellPlate, uRim, edge * .28), body * .55 * vOn);
}
`
