import { WORLD } from '../../theme/measures.ts'
import { LEAF, MOTION, OUTPUT, SLABBED, SPLITTER } from './motion.ts'

/**
 * Beads: the light that travels. One instance per wire and role: 0 value, 1 gradient, 2 update. Everything that
 * MOTION.md says of them happens here: opening to their sign at the collar, resting in gates, turning solid or hollow.
 */
export const BEAD_VERTEX = /* glsl */ `
${MOTION}
attribute float aTube, aRole;
uniform vec3 uAct, uActCore, uGrad, uGradCore, uMint;
uniform float uDark;
varying vec2 vAt;
flat varying vec4 vShape;
flat varying vec3 vColor;
flat varying vec2 vChevron;
flat varying float vKept;

struct Bead { vec3 at; float hollow; float light; float alpha; float radius; };

vec3 along(Tube w, int i, float s, float lane) {
  vec4 ends = wireShape(i, 4);
  vec3 A = wireShape(i, 5).xyz + moved(int(ends.x + .5)), B = wireShape(i, 6).xyz + moved(int(ends.y + .5));
  if (s < w.s0) return mix(A, w.p0, s / w.s0) + upper(w, 0.) * lane * s / w.s0;
  if (s > w.s1) return mix(w.p3, B, (s - w.s1) / (1. - w.s1)) + upper(w, 1.) * lane * (1. - s) / (1. - w.s1);
  float t = (s - w.s0) / (w.s1 - w.s0);
  return bezier(w, t) + upper(w, t) * lane;
}
/** Where a gradient rests inside a body: beside the glyph, never over it. */
vec3 restIn(int body) {
  float aside = has(bodyShape(body, 1).y, ${LEAF | OUTPUT}) ? 0. : .40;
  return bodyShape(body, 0).xyz + vec3(aside, 0., .1);
}
Bead valueBead(Tube w, int i) {
  vec4 at = wireCue(i, 0);
  float v = wireCue(i, 1).x, q = (uTime - at.x) / at.y, hollow = v < 0. ? 1. : 0.;
  int arm = int(wireShape(i, 4).z);
  float dwell = .18 * uPace;
  if (arm >= 0 && q < 0.) {
    float k = 1. + (uTime - at.x) / dwell;
    if (k <= 0.) return Bead(vec3(0.), 0., 0., 0., 0.);
    return Bead(bezier(tubeAt(arm), k), hollow, abs(v), sm(k * 4.), .8);
  }
  if (q < 0. || q > 1.2) return Bead(vec3(0.), 0., 0., 0., 0.);
  float s = travel(q), leaves = arm >= 0 ? 1. : sat(s / max(w.s0, .02)), into = sat((s - w.s1) / max(1. - w.s1, .02));
  hollow *= arm >= 0 ? 1. - sm(into * 1.6) : sm(leaves * 1.4 - .4) * (1. - sm(into * 1.6));
  return Bead(along(w, i, s, ${WORLD.lane}), hollow, abs(v), sm(leaves) * (1. - sat((q - .97) / .15)), mix(arm >= 0 ? .8 : .5, 1., leaves) * mix(1., .45, into));
}
Bead gradientBead(Tube w, int i) {
  vec4 at = wireCue(i, 0), light = wireCue(i, 1), ends = wireShape(i, 4);
  int a = int(ends.x + .5), b = int(ends.y + .5), arm = int(ends.z);
  float flagsA = bodyShape(a, 1).y, flagsB = bodyShape(b, 1).y;
  bool leaf = has(flagsA, ${LEAF}), seed = has(flagsB, ${OUTPUT}), trunk = has(flagsB, ${SPLITTER});
  float hollow = light.y < 0. ? 1. : 0., before = light.z < 0. ? 1. : 0.;
  float swap = .24 * uPace, q = (uTime - at.z) / at.w;
  if (abs(light.y) < .001 && abs(light.z) < .001) return Bead(vec3(0.), 0., 0., 0., 0.);
  if (trunk && q < 0.) {
    float from = bodyCue(b, 0).z + .12 * uPace;
    return Bead(wireShape(i, 6).xyz + moved(b), hollow, abs(light.y), sat((uTime - from) / .06), mix(.7, 1., out3((uTime - from) / .15)));
  }
  if (q < 0.) {
    vec3 rest = restIn(b);
    if (seed && uTime < at.z - swap) {
      float a = u(bodyCue(b, 0).y, .25);
      return Bead(rest, before, abs(light.y), a, .5 + .35 * a);
    }
    if (uTime < at.z - swap) return Bead(vec3(0.), 0., 0., 0., 0.);
    float k = u(at.z - swap, swap), f = sm(k * 2. - 1.), dies = step(abs(light.y), .001);
    float appears = has(flagsB, ${SLABBED}) ? sat(k * 4.) : 1.;
    return Bead(mix(rest, along(w, i, w.s1, -${WORLD.lane}), k), mix(before, hollow, f), mix(abs(light.z), abs(light.y), f), appears * (1. - dies * f), .85);
  }
  if (abs(light.y) < .001) return Bead(vec3(0.), 0., 0., 0., 0.);
  if (q < 1.) {
    float s = mix(1. - w.s1, 1., travel(q)), into = w.s0 < .001 ? 0. : sat((s - 1. + w.s0) / w.s0), stays = leaf ? 1. - into : 1.;
    if (has(flagsA, ${SLABBED})) stays = 1. - sat((q - .93) / .07);
    return Bead(mix(along(w, i, 1. - s, -${WORLD.lane}), restIn(a), into), hollow * stays, abs(light.y), stays, mix(.85, 1., sm(q / .15)) * mix(1., .85, into));
  }
  if (leaf || has(flagsA, ${SLABBED})) return Bead(vec3(0.), 0., 0., 0., 0.);
  float merge = bodyCue(a, 0).z;
  if (arm >= 0) {
    float back = at.z + at.w, k = u(merge, .18 * uPace), waits = u(back, .2 * uPace);
    Tube rest = tubeAt(arm);
    float s = mix(.48 * out3((uTime - back) / (.2 * uPace)), 1., k);
    return Bead(bezier(rest, 1. - s), hollow, abs(light.y) * mix(1., .85, waits), 1. - sat((uTime - merge - .14 * uPace) / .06), mix(1., .88, waits));
  }
  return Bead(restIn(a), hollow, abs(light.y), 1. - step(merge, uTime), .85);
}
/** Where motion is reduced a bead fades in and out in the middle of its wire. */
Bead stillBead(Tube w, int i, float start, float length, float light, float lane) {
  float alpha = abs(light) < .001 ? 0. : u(start, .15) * (1. - u(start + length, .15));
  return Bead(along(w, i, mix(w.s0, w.s1, .5), lane), light < 0. ? 1. : 0., abs(light), alpha, 1.);
}
/** The update leaves the gradient's number and runs into its dial. */
Bead updateBead(Tube w, int i) {
  float start = bodyCue(int(wireShape(i, 4).x + .5), 0).w - .3, q = (uTime - start) / .3;
  if (q < 0. || q > 1.) return Bead(vec3(0.), 0., 0., 0., 0.);
  return Bead(along(w, i, mix(mix(w.s0, w.s1, .5), 0., sm(q)), -${WORLD.lane}), 0., .7, min(1., min(q * 6., (1. - q) * 8.)), .8);
}
void main() {
  int i = int(aTube + .5);
  Tube w = tubeAt(i);
  Bead bead;
  vKept = keptWire(w.cues);
  vChevron = vec2(0.);
  if (uStill > .5) {
    vec4 at = wireCue(i, 0), light = wireCue(i, 1);
    vec2 heading = normalize((viewMatrix * vec4(tangent(w, .5), 0.)).xy);
    if (aRole < .5) bead = stillBead(w, i, at.x, at.y, light.x, ${WORLD.lane});
    else if (aRole < 1.5) bead = stillBead(w, i, at.z, at.w, light.y, -${WORLD.lane});
    else bead = Bead(vec3(0.), 0., 0., 0., 0.);
    vChevron = aRole < .5 ? heading : -heading;
  } else if (aRole < .5) bead = valueBead(w, i);
  else if (aRole < 1.5) bead = gradientBead(w, i);
  else bead = updateBead(w, i);
  float spent = 1. - u(uSpentAt, .35);
  bead.alpha *= aRole > 1.5 ? 1. : spent;
  float R = bead.radius * (.135 + .075 * bead.light);
  float core = .5 * uDark;
  vColor = aRole < .5 ? mix(uAct, uActCore, core) : aRole < 1.5 ? mix(uGrad, uGradCore, core) : uMint;
  vShape = vec4(R * (1. + .45 * bead.hollow), .66 * R * bead.hollow, bead.alpha, bead.light);
  vAt = position.xy * .8;
  vec4 p = viewMatrix * vec4(bead.at, 1.);
  p.xy += vAt;
  gl_Position = bead.alpha < .004 ? vec4(2., 2., 2., 1.) : projectionMatrix * p;
}
`

export const BEAD_FRAGMENT = /* glsl */ `
uniform vec3 uTextHalo, uActHot;
uniform float uDark;
varying vec2 vAt;
flat varying vec4 vShape;
flat varying vec3 vColor;
flat varying vec2 vChevron;
flat varying float vKept;
/** An arrow head ahead of a bead that stands still. */
float chevron(float w) {
  vec2 p = vec2(dot(vAt, vChevron) - .42, dot(vAt, vec2(-vChevron.y, vChevron.x)));
  float k = abs(p.x + abs(p.y)) - .045;
  return (1. - smoothstep(-w, w, k)) * step(abs(p.y), .17) * dot(vChevron, vChevron);
}
void main() {
  float d = length(vAt), w = fwidth(d);
  float outer = vShape.x, inner = vShape.y, alpha = vShape.z, light = vShape.w;
  float disc = 1. - smoothstep(outer - w, outer + w, d);
  float hole = inner < .004 ? 0. : 1. - smoothstep(inner - w, inner + w, d);
  float k = inner > .02 ? 1. - abs(d - (inner + outer) * .5) / max(.001, (outer - inner) * .5) : 1. - d / outer;
  float arrow = chevron(w);
  float glow = (exp(-d * d * 9.) * .62 + exp(-d * d * 40.) * .5) * smoothstep(.8, .5, d) * light;
  if (uDark > .5) {
    vec3 fill = mix(vColor, mix(vColor, vec3(1., .985, .96), .8), clamp(k * 1.15, 0., 1.)) * mix(.62, 1., light);
    vec3 light3 = vColor * glow * (1. - disc) + fill * (disc - hole * disc) + uTextHalo * hole * .94;
    gl_FragColor = vec4(mix(light3, vColor, arrow), max(disc * .98, arrow)) * alpha * vKept;
  } else {
    vec3 ink = vColor * mix(1., .9, k);
    float mist = glow * .42 * (1. - disc);
    vec3 inked = ink * (disc - hole * disc) + uTextHalo * hole + vColor * mist;
    gl_FragColor = vec4(mix(inked, vColor, arrow), max(max(disc, mist), arrow)) * alpha * vKept;
  }
}
`
