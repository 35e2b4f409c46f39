import { COLUMNS_WIDTH } from '../gpu/columns.ts'

/** Texels per row of the column textures that bodyColumns.ts and wireColumns.ts fill. */
export const BODY_SHAPE = 3
export const BODY_CUES = 3
export const WIRE_SHAPE = 7
export const WIRE_CUES = 2

/** What a tube is: a wire, an arm or the stem of a splitter, the link from a gate to its slab. */
export const TUBE = { wire: 0, arm: 1, stem: 2, link: 3 } as const

/** Bits of a body's flags. */
export const LEAF = 1
export const PARAMETER = 2
export const OUTPUT = 4
export const SPLITTER = 8
/** The body's number is a tensor, shown in a slab. */
export const SLABBED = 16
/** A closed group: it has no local gradient of its own to show. */
export const GROUP = 32

/** What lies beside the paths keeps 40 % of its light, as a stale picture does. */
const DIMMED_BY = '.6'

/** Reading rows of the column textures in a vertex shader. */
const READ = /* glsl */ `
uniform highp sampler2D uBodyShape, uBodyCues, uWireShape, uWireCues;
uniform float uTime, uBlankAt, uSpentAt, uPace, uStill, uMoved, uHeat;
vec4 texel(highp sampler2D columns, int n) {
  return texelFetch(columns, ivec2(n % ${COLUMNS_WIDTH}, n / ${COLUMNS_WIDTH}), 0);
}
/** While a group opens or closes: how far a body still is from its place. */
vec3 moved(int i) { return texel(uBodyShape, i * ${BODY_SHAPE} + 2).xyz * uMoved; }
vec4 bodyShape(int i, int k) {
  vec4 shape = texel(uBodyShape, i * ${BODY_SHAPE} + k);
  if (k == 0) shape.xyz += moved(i);
  return shape;
}
/** The share of its light that a body or a wire keeps while it is not on the paths that are looked at. */
float keptBody(int i) { return 1. - ${DIMMED_BY} * texel(uBodyShape, i * ${BODY_SHAPE} + 2).w; }
float keptWire(int i) { return 1. - ${DIMMED_BY} * texel(uWireShape, i * ${WIRE_SHAPE} + 5).w; }
vec4 bodyCue(int i, int k) { return texel(uBodyCues, i * ${BODY_CUES} + k); }
vec4 wireShape(int i, int k) { return texel(uWireShape, i * ${WIRE_SHAPE} + k); }
vec4 wireCue(int i, int k) { return texel(uWireCues, i * ${WIRE_CUES} + k); }
`

/** Easings of MOTION.md; `u(t0, d)` is how far show time has come through d seconds from t0. */
const EASE = /* glsl */ `
float sat(float x) { return clamp(x, 0., 1.); }
float sm(float x) { x = sat(x); return x * x * (3. - 2. * x); }
float out3(float x) { x = 1. - sat(x); return 1. - x * x * x; }
float u(float t0, float d) { return sm((uTime - t0) / d); }
float travel(float x) { x = sat(x); return .3 * x + .7 * sm(x); }
float flash(float t0, float tau) { return u(t0, .08) * exp(-max(0., uTime - t0) / tau) * (1. - uStill); }
float run(float q) { return q < 0. ? -1. : q < 1. ? travel(q) : 1. + (q - 1.) * .6; }
`

/** The colour of a gradient's magnitude: its luminance grows on a dark theme and falls on a light one, so grey tells it. */
export const HEAT = /* glsl */ `
float heatShare(float light) { return clamp((light - .12) / .88, 0., 1.); }
vec3 heatColor(vec3 least, vec3 middle, vec3 most, float t) {
  return t < .55 ? mix(least, middle, t / .55) : mix(middle, most, (t - .55) / .45);
}
`

/** How brightly a body glows: g, the share of gradient colour b, of update colour (MOTION.md "State"); heat: its share of the scale of magnitudes, dead: 1 where that is exactly zero. */
const GLOW = /* glsl */ `
bool has(float flags, int bit) { return (int(flags) & bit) != 0; }
struct Glow { float g; float b; float learn; float heat; float dead; };
/** Where colour shows magnitudes: light by the gradient alone, from when it has come, and kept to the end of the pass. */
Glow heatGlow(int i) {
  float heat = bodyCue(i, 2).w, known = u(bodyCue(i, 0).z, .16) * step(-.5, heat);
  float t = heatShare(heat), some = step(.001, heat);
  return Glow(known * some * (.08 + .6 * t), known * some, 0., t, known * (1. - some));
}
Glow glowOf(int i) {
  if (uHeat > .5) return heatGlow(i);
  vec4 at = bodyCue(i, 0), light = bodyCue(i, 1);
  float flags = bodyShape(i, 1).y;
  bool leaf = has(flags, ${LEAF});
  float lit = step(.001, abs(light.x)), warm = step(.001, abs(light.y));
  float b = u(at.z, .16) * warm;
  float local = leaf || has(flags, ${OUTPUT | SPLITTER | GROUP}) ? 0. : u(at.y, .10) * (1. - u(at.z, .10)) * warm;
  float g = (.55 * u(at.x, .12) * mix(.3, 1., lit) + .30 * flash(at.x + .08, .16) * lit)
    * (1. - .6 * u(uBlankAt, .4) * (1. - b));
  g += .42 * local + .30 * flash(at.z + (leaf ? 0. : .12), .20) * warm;
  float spent = 1. - u(uSpentAt, .35);
  float learn = u(at.w - .05, .15);
  g = mix(g, .26, learn) * spent;
  return Glow(g, b, learn * spent, 0., 0.);
}
`

/** The path of a wire, and how far its two fronts have come. */
const PATH = /* glsl */ `
struct Tube { vec3 p0; vec3 p1; vec3 p2; vec3 p3; float s0; float s1; float length; int cues; int kind; };
Tube tubeAt(int i) {
  vec4 a = wireShape(i, 0), b = wireShape(i, 1), c = wireShape(i, 2), d = wireShape(i, 3), e = wireShape(i, 4);
  int kind = int(d.w + .5);
  vec3 m = moved(int(e.x + .5)), n = moved(int(e.y + .5));
  if (kind == ${TUBE.stem}) m = n;
  else if (kind != ${TUBE.wire}) n = m;
  return Tube(a.xyz + m, b.xyz + m, c.xyz + n, d.xyz + n, a.w, b.w, c.w, int(e.w + .5), int(d.w + .5));
}
vec3 bezier(Tube w, float t) {
  float s = 1. - t;
  return s * s * s * w.p0 + 3. * s * s * t * w.p1 + 3. * s * t * t * w.p2 + t * t * t * w.p3;
}
vec3 tangent(Tube w, float t) {
  float s = 1. - t;
  return normalize(3. * s * s * (w.p1 - w.p0) + 6. * s * t * (w.p2 - w.p1) + 3. * t * t * (w.p3 - w.p2) + vec3(1e-5, 0., 0.));
}
/** Upper side of a wire: values run there, gradients on the other side. */
vec3 upper(Tube w, float t) { return normalize(cross(vec3(0., 0., 1.), tangent(w, t))); }

/** x, y: fronts of value and gradient along the tube, -1 before, up to 2 when drained. z, w: their light. */
vec4 fronts(Tube w) {
  vec4 at = wireCue(w.cues, 0), light = wireCue(w.cues, 1);
  float sb = wireShape(w.cues, 1).w;
  float value = abs(light.x) * mix(1., .45, u(uBlankAt, .4)) * (1. - u(uSpentAt, .35));
  float gradient = abs(light.y) * (1. - u(uSpentAt, .35));
  if (uHeat > .5) {
    value *= .2;
    gradient = max(0., light.w);
  }
  float F, B;
  if (uStill > .5) {
    value *= u(at.x, .15);
    gradient *= u(at.z, .15);
    F = uTime < at.x ? -1. : 2.;
    B = uTime < at.z ? -1. : 2.;
  } else if (w.kind == ${TUBE.link}) {
    vec4 gate = bodyCue(int(wireShape(w.cues, 4).x + .5), 0);
    F = (uTime - gate.x - .04) / (.16 * uPace);
    B = (uTime - gate.y) / (.2 * uPace);
  } else if (w.kind == ${TUBE.arm}) {
    float dwell = .18 * uPace, back = at.z + at.w;
    F = (uTime - at.x) / dwell + 1.;
    float merge = bodyCue(int(wireShape(w.cues, 4).x + .5), 0).z;
    B = uTime < back ? -1. : .48 * out3((uTime - back) / (.2 * uPace)) + .52 * u(merge, .18 * uPace);
    B = uTime > merge + .18 * uPace ? 1. + (uTime - merge - .18 * uPace) / .3 : B;
  } else {
    float qB = (uTime - at.z) / at.w;
    float sF = run((uTime - at.x) / at.y);
    float sB = qB < 0. ? -1. : qB < 1. ? mix(1. - sb, 1., travel(qB)) : 1. + (qB - 1.) * .6;
    F = sF < 0. ? -1. : (sF - w.s0) / (w.s1 - w.s0);
    B = sB < 0. ? -1. : (sB - 1. + w.s1) / (w.s1 - w.s0);
  }
  return vec4(F <= 0. ? -1. : min(F, 2.), B <= 0. ? -1. : min(B, 2.), value, gradient);
}
`

/** Everything a vertex shader needs to know what is true at `uTime`. */
export const MOTION = READ + EASE + HEAT + GLOW + PATH
