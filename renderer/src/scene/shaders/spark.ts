import { HEAT, MOTION } from './motion.ts'

/** What a body shows as a spark: how much light, of which kind, how large. */
const SPARK = /* glsl */ `
${MOTION}
attribute float aBody, aShown;
attribute float aSize;
uniform float uFocal, uPixelRatio, uDark, uSparkGrowth;
flat varying vec4 vSpark;
flat varying float vKept;
/** x light 0…1, y share of gradient colour, z sign, w 1 where light has come. */
vec4 sparkOf(int i) {
  vec4 at = bodyCue(i, 0), light = bodyCue(i, 1);
  if (uHeat > .5) {
    Glow glow = heatGlow(i);
    // Sign 0: a gradient of exactly zero.
    return vec4(glow.heat * glow.b, glow.b, glow.dead > .5 ? 0. : light.y < 0. ? -1. : 1., glow.b);
  }
  float warm = step(.001, abs(light.y)), spent = 1. - u(uSpentAt, .35);
  float b = u(at.z, .16) * warm;
  float came = u(at.x, .12);
  float value = came * abs(light.x) * (1. - .5 * u(uBlankAt, .4)) + .5 * flash(at.x, .2) * abs(light.x);
  float gradient = abs(light.y) + .4 * flash(at.z, .25);
  float sign = mix(light.x, light.y, step(.5, b)) < 0. ? -1. : 1.;
  return vec4(min(1., mix(value, gradient, b)) * spent, b, sign, came * spent);
}
float unitsToPixels(vec4 view) { return uFocal * uPixelRatio / max(.1, -view.z); }
`

export const SPARK_VERTEX = /* glsl */ `
${SPARK}
void main() {
  int i = int(aBody + .5);
  vSpark = sparkOf(i);
  vKept = keptBody(i);
  vec4 p = viewMatrix * vec4(bodyShape(i, 0).xyz, 1.);
  gl_PointSize = clamp(aSize * .56 * unitsToPixels(p), (vSpark.z == 0. ? 7. : 1.6) * uPixelRatio, 60. * uPixelRatio);
  gl_Position = aShown < .5 ? vec4(2., 2., 2., 1.) : projectionMatrix * p;
}
`

/** Disc for positive, ring for negative numbers, a cross for a gradient of zero in the picture of magnitudes; without light a dim grain. */
export const SPARK_FRAGMENT = /* glsl */ `
uniform vec3 uActCore, uActHot, uGradCore, uGradHot, uAct, uGrad, uGlyphOff, uClosed, uSecond;
uniform float uDark, uHeat;
flat varying vec4 vSpark;
flat varying float vKept;
${HEAT}
void main() {
  float r = length(gl_PointCoord * 2. - 1.), w = fwidth(r), i = vSpark.x;
  float disc = 1. - smoothstep(1. - 2. * w, 1., r), hole = 1. - smoothstep(.5 - w, .5 + w, r);
  vec3 deep = mix(uActCore, uGradCore, vSpark.y), hot = mix(uActHot, uGradHot, vSpark.y);
  vec3 off = uGlyphOff * (uDark > .5 ? .42 : .9);
  vec3 lit = uDark > .5 ? mix(deep, hot, smoothstep(.55, 1., i) * (1. - r * .6)) * (.45 + .75 * i) : mix(deep, hot, .5);
  vec3 c = mix(off, lit, smoothstep(.0, .3, i));
  if (uHeat > .5) c = mix(off * .6, heatColor(uClosed, uGradCore, uGradHot, i), vSpark.w);
  if (vSpark.z == 0.) {
    vec2 p = abs(gl_PointCoord * 2. - 1.);
    float k = abs(p.x - p.y), soft = fwidth(k);
    gl_FragColor = vec4(uSecond, (1. - smoothstep(.22 - soft, .22 + soft, k)) * disc * vKept);
    return;
  }
  float a = disc * (vSpark.z < 0. && w < .5 ? 1. - hole * .85 : 1.);
  gl_FragColor = vec4(c, a * (.55 + .45 * i) * vKept);
}
`

export const SPARK_GLOW_VERTEX = /* glsl */ `
${SPARK}
flat varying float vStrength;
void main() {
  int i = int(aBody + .5);
  vSpark = sparkOf(i);
  vKept = keptBody(i);
  // More glow on inner nodes fuses their rows into sausages.
  vStrength = aSize > 1.2 * uSparkGrowth ? .50 : .17;
  vec4 p = viewMatrix * vec4(bodyShape(i, 0).xyz, 1.);
  gl_PointSize = min(aSize * 2.2 * (.4 + vSpark.x * 1.2) * unitsToPixels(p), 240. * uPixelRatio);
  gl_Position = vSpark.x < .02 || aShown < .5 ? vec4(2., 2., 2., 1.) : projectionMatrix * p;
}
`

export const SPARK_GLOW_FRAGMENT = /* glsl */ `
uniform vec3 uActCore, uGradCore, uGradHot, uClosed;
uniform float uDark, uHeat;
flat varying vec4 vSpark;
flat varying float vKept;
flat varying float vStrength;
${HEAT}
void main() {
  float r = length(gl_PointCoord * 2. - 1.);
  float g = exp(-r * r * 5.5) * (1. - smoothstep(.8, 1., r));
  vec3 c = uHeat > .5 ? heatColor(uClosed, uGradCore, uGradHot, vSpark.x) : mix(uActCore, uGradCore, vSpark.y);
  gl_FragColor = vec4(c, g * pow(vSpark.x, 1.6) * vStrength * mix(.42, 1., uDark) * vKept);
}
`

/** Wires as lines that light as their front passes. aTube: wire, aEnd: 0 at its start, 1 at its end. */
export const THREAD_VERTEX = /* glsl */ `
${MOTION}
attribute float aTube, aEnd;
varying float vT;
flat varying vec4 vFronts;
flat varying float vKept;
void main() {
  int i = int(aTube + .5);
  Tube w = tubeAt(i);
  vFronts = fronts(w);
  vKept = keptWire(w.cues);
  vT = aEnd;
  gl_Position = projectionMatrix * viewMatrix * vec4(aEnd < .5 ? w.p0 : w.p3, 1.);
}
`

export const THREAD_FRAGMENT = /* glsl */ `
uniform vec3 uActCore, uGradCore, uGradHot, uGlyphOff, uClosed;
uniform float uDark, uHeat;
varying float vT;
flat varying vec4 vFronts;
flat varying float vKept;
${HEAT}
void main() {
  float value = vFronts.x < vT ? 0. : vFronts.z, gradient = 1. - vFronts.y > vT || vFronts.y < -.5 ? 0. : vFronts.w;
  float b = step(.001, gradient), i = mix(value, gradient, b);
  float head = max(exp(-abs(vFronts.x - vT) * 9.) * step(vT, vFronts.x) * step(vFronts.x, 1.9) * vFronts.z,
    exp(-abs(1. - vFronts.y - vT) * 9.) * step(1. - vFronts.y, vT) * step(vFronts.y, 1.9) * vFronts.w);
  vec3 c = mix(uGlyphOff, mix(uActCore, uGradCore, b), smoothstep(0., .2, i));
  if (uHeat > .5 && b > .5) c = heatColor(uClosed, uGradCore, uGradHot, heatShare(i));
  gl_FragColor = vec4(c, (.05 + .19 * i * i + .5 * head * head) * mix(1.6, 1., uDark) * vKept);
}
`
