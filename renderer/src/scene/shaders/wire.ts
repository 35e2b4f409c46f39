import { WORLD } from '../../theme/measures.ts'
import { STUDIO } from './glass.ts'
import { HEAT, MOTION, TUBE } from './motion.ts'

/** Frame of a tube at a vertex, and what its two lights do there. */
const FRAME = /* glsl */ `
${MOTION}
attribute float aTube;
varying float vT;
flat varying vec4 vFronts;
flat varying float vLength, vKept;
void frame(Tube w, float t, out vec3 B, out vec3 T, out vec3 N, out vec3 D) {
  B = bezier(w, t);
  vKept = keptWire(w.cues);
  T = tangent(w, t);
  N = normalize(cross(vec3(0., 0., 1.), T));
  D = cross(T, N);
}
`

/**
 * In a fragment: how lit this spot is (\`on\`), and how close behind the passing front (\`head\`). Role 0 is the value,
 * role 1 the gradient, which comes from the other end.
 */
const LIT = /* glsl */ `
varying float vT;
flat varying vec4 vFronts;
flat varying float vLength, vKept;
void lit(float role, out float on, out float head, out float magnitude) {
  float front = role < .5 ? vFronts.x : 1. - vFronts.y;
  float behind = role < .5 ? front - vT : vT - front;
  float state = role < .5 ? vFronts.x : vFronts.y;
  magnitude = role < .5 ? vFronts.z : vFronts.w;
  float carries = clamp(magnitude / .12, 0., 1.);
  on = state < -.5 ? 0. : smoothstep(-.012, 0., behind) * carries;
  head = state < -.5 || state > 1.99 || behind < -.001 ? 0.
    : exp(-max(0., behind) * vLength / ${WORLD.comet.toFixed(2)} * 1.6) * carries;
}
`

/** The two filaments, one instance each: aRole 0 above, 1 below. */
export const FILAMENT_VERTEX = /* glsl */ `
${FRAME}
attribute float aRole;
flat varying float vRole;
varying vec3 vN, vP;
void main() {
  Tube w = tubeAt(int(aTube + .5));
  vec3 B, T, N, D;
  frame(w, position.x, B, T, N, D);
  vec3 n = N * position.y + D * position.z;
  float lane = aRole < .5 ? ${WORLD.lane} : -${WORLD.lane};
  vec4 p = viewMatrix * vec4(B + N * lane + n * ${WORLD.filament}, 1.);
  vP = p.xyz;
  vN = mat3(viewMatrix) * n;
  vT = position.x;
  vRole = aRole;
  vLength = w.length;
  vFronts = fronts(w);
  gl_Position = projectionMatrix * p;
}
`

export const FILAMENT_FRAGMENT = /* glsl */ `
${LIT}
uniform vec3 uAct, uActCore, uActHot, uGrad, uGradCore, uGradHot, uFilamentOff, uClosed, uCentre;
uniform float uDark, uHeat;
${HEAT}
flat varying float vRole;
varying vec3 vN, vP;
void main() {
  float on, head, magnitude;
  lit(vRole, on, head, magnitude);
  float nv = clamp(dot(normalize(vN), normalize(-vP)), 0., 1.);
  vec3 c = vRole < .5 ? uAct : uGrad, deep = vRole < .5 ? uActCore : uGradCore, hot = vRole < .5 ? uActHot : uGradHot;
  bool isHeat = uHeat > .5 && vRole > .5;
  if (isHeat) c = deep = hot = heatColor(uClosed, uGradCore, uGradHot, heatShare(magnitude));
  vec3 off = uFilamentOff * (.35 + .65 * nv) * (uDark > .5 ? .75 : 1.);
  vec3 rest = uDark > .5 ? mix(deep * .55, c, nv * nv * .9) * (.35 + .65 * magnitude) * .92 : mix(c, deep, .35 + .3 * nv);
  if (isHeat) rest = c * (.6 + .4 * nv);
  vec3 bright = uDark > .5 ? mix(c, hot, nv) : mix(c, deep, .25 * nv);
  gl_FragColor = vec4(mix(mix(mix(off, rest, on), bright, head * on), uCentre, 1. - vKept), 1.);
}
`

/** Glow around the filaments: ribbons that turn to the camera. */
export const RIBBON_VERTEX = /* glsl */ `
${FRAME}
attribute float aRole;
flat varying float vRole;
varying float vX;
void main() {
  Tube w = tubeAt(int(aTube + .5));
  vec3 B, T, N, D;
  frame(w, position.x, B, T, N, D);
  vec3 p = B + N * (aRole < .5 ? ${WORLD.lane} : -${WORLD.lane});
  p += normalize(cross(T, cameraPosition - p)) * position.y * .42;
  vT = position.x;
  vX = position.y;
  vRole = aRole;
  vLength = w.length;
  vFronts = fronts(w);
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.);
}
`

export const RIBBON_FRAGMENT = /* glsl */ `
${LIT}
uniform vec3 uActCore, uGradCore, uGradHot, uClosed;
uniform float uDark, uHeat;
${HEAT}
flat varying float vRole;
varying float vX;
void main() {
  float on, head, magnitude;
  lit(vRole, on, head, magnitude);
  float g = exp(-vX * vX * 9.) * .75 + exp(-vX * vX * 2.6) * .25;
  g *= 1. - smoothstep(.7, 1., abs(vX));
  float i = on * (.17 * magnitude + head * .95);
  vec3 warm = uHeat > .5 ? heatColor(uClosed, uGradCore, uGradHot, heatShare(magnitude)) : uGradCore;
  gl_FragColor = vec4(vRole < .5 ? uActCore : warm, g * i * (uDark > .5 ? 1. : .42) * vKept);
}
`

/** The glass around both filaments. */
export const SLEEVE_VERTEX = /* glsl */ `
${FRAME}
varying vec3 vN, vP;
void main() {
  Tube w = tubeAt(int(aTube + .5));
  vec3 B, T, N, D;
  frame(w, position.x, B, T, N, D);
  vec3 n = N * position.y + D * position.z;
  vec4 p = viewMatrix * vec4(B + n * (w.kind == ${TUBE.arm} ? .15 : ${WORLD.tube}), 1.);
  vP = p.xyz;
  vN = mat3(viewMatrix) * n;
  vT = position.x;
  vLength = w.length;
  vFronts = fronts(w);
  gl_Position = projectionMatrix * p;
}
`

export const SLEEVE_FRAGMENT = /* glsl */ `
${STUDIO}
varying float vT;
flat varying vec4 vFronts;
flat varying float vKept;
uniform vec3 uRim, uTint, uActCore, uGradCore;
uniform float uBack, uDark;
varying vec3 vN, vP;
void main() {
  vec3 V = normalize(-vP), N = normalize(vN) * (uBack > .5 ? -1. : 1.);
  float nv = clamp(dot(N, V), 0., 1.), fresnel = .04 + .96 * pow(1. - nv, 4.), rim = pow(1. - nv, 2.);
  vec3 e = studio(reflect(-V, N)), col;
  float a;
  if (uDark > .5) {
    float value = (vFronts.x < -.5 ? 0. : step(vT, vFronts.x)) * clamp(vFronts.z / .12, 0., 1.);
    float gradient = (vFronts.y < -.5 ? 0. : step(1. - vFronts.y, vT)) * clamp(vFronts.w / .12, 0., 1.);
    col = uTint * .10 + e * (.10 + .9 * fresnel) * .5 + uRim * rim * .30 + (uActCore * value + uGradCore * gradient) * .10 * (.3 + rim);
    a = .10 + rim * .28;
    if (uBack > .5) { col *= .5; a *= .5; }
  } else {
    a = .10 + rim * .5;
    col = mix(uTint, uRim, rim * .8) * a + max(e.r - 1.02, 0.) * .10;
    if (uBack > .5) { col *= .4; a *= .4; }
  }
  gl_FragColor = vec4(col, a) * vKept;
}
`

/** Collars at both ends of a tube: aEnd 0 at its start, 1 at its end. */
export const COLLAR_VERTEX = /* glsl */ `
${MOTION}
attribute float aTube, aEnd;
varying vec3 vN, vP;
flat varying vec2 vLit;
flat varying float vHeat, vKept;
void main() {
  Tube w = tubeAt(int(aTube + .5));
  vec3 T = tangent(w, aEnd), N = upper(w, aEnd), D = cross(T, N);
  mat3 basis = mat3(D, N, T);
  float size = w.kind == ${TUBE.arm} ? .86 : 1.;
  vec4 p = viewMatrix * vec4(bezier(w, aEnd) + basis * position * size, 1.);
  vP = p.xyz;
  vN = mat3(viewMatrix) * basis * normal;
  vec4 f = fronts(w);
  float value = f.x < -.5 ? 0. : sat((f.x - aEnd) / .12 + .5), gradient = f.y < -.5 ? 0. : sat((f.y - 1. + aEnd) / .12 + .5);
  vHeat = heatShare(f.w);
  vKept = keptWire(w.cues);
  vLit = vec2(value * sat(f.z / .12), gradient * sat(f.w / .12));
  gl_Position = projectionMatrix * p;
}
`

export const COLLAR_FRAGMENT = /* glsl */ `
uniform vec3 uAct, uGrad, uActHot, uGradCore, uGradHot, uCollarOff, uClosed, uCentre;
uniform float uDark, uHeat;
varying vec3 vN, vP;
flat varying vec2 vLit;
flat varying float vHeat, vKept;
${HEAT}
void main() {
  vec3 V = normalize(-vP), N = normalize(vN), L = normalize(vec3(-.4, .75, .5));
  float nv = clamp(dot(N, V), 0., 1.);
  vec3 warm = uGrad, hot = mix(uActHot, uGradHot, vLit.y);
  if (uHeat > .5) warm = hot = heatColor(uClosed, uGradCore, uGradHot, vHeat);
  vec3 c = mix(mix(uCollarOff, uAct, vLit.x * .9), warm, vLit.y);
  vec3 matte = c * (.25 + .75 * (.5 + .5 * dot(N, L))) + pow(clamp(dot(reflect(-V, N), L), 0., 1.), 24.) * .25;
  vec3 glow = mix(c, hot, nv * nv * .85 * uDark);
  gl_FragColor = vec4(mix(mix(matte, glow, (uDark > .5 ? .35 : .5) * max(vLit.x, vLit.y)), uCentre, 1. - vKept), 1.);
}
`
