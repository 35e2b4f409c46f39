import { CURVE_HALF, CURVE_SAMPLES } from '../geometry/curve.ts'
import { PART } from '../geometry/parts.ts'
import { HEAT, MOTION } from './motion.ts'

/** Opaque light inside the glass: moves pointers, markers and sticks, and bends curve tiles to their op's graph. */
export const GLYPH_VERTEX = /* glsl */ `
${MOTION}
attribute float aBody;
attribute vec2 aPart;
uniform highp sampler2D uCurves;
varying vec3 vN, vP;
varying float vHeight;
flat varying float vPart, vEmit, vG, vB, vLearn, vHeat, vFaint, vKept;

vec2 sampleAt(int row, int k) {
  return (texelFetch(uCurves, ivec2(clamp(k, 0, ${CURVE_SAMPLES - 1}), row), 0).xy - .5) * ${(2 * CURVE_HALF).toFixed(4)};
}
vec2 graphAt(int row, float across) {
  vec2 a = sampleAt(row, 0), b = sampleAt(row, ${CURVE_SAMPLES - 1});
  float x = (across - .5) * ${(2 * CURVE_HALF).toFixed(4)};
  float k = clamp((x - a.x) / (b.x - a.x), 0., 1.) * ${CURVE_SAMPLES - 1}.;
  int i = int(min(floor(k), ${CURVE_SAMPLES - 2}.));
  vec2 p = mix(sampleAt(row, i), sampleAt(row, i + 1), k - float(i));
  return vec2(clamp(x, a.x, b.x), p.y);
}
vec2 rotate(vec2 p, float angle) {
  float c = cos(angle), s = sin(angle);
  return vec2(c * p.x - s * p.y, s * p.x + c * p.y);
}
void main() {
  int i = int(aBody + .5);
  vec4 place = bodyShape(i, 0), facts = bodyShape(i, 1);
  vec4 at = bodyCue(i, 0), light = bodyCue(i, 1), dial = bodyCue(i, 2);
  int part = int(aPart.x + .5), row = int(facts.z + .5);
  Glow glow = glowOf(i);
  vPart = aPart.x;
  vEmit = aPart.y;
  vG = glow.g;
  vB = glow.b;
  vLearn = glow.learn;
  vHeat = glow.heat;
  vKept = keptBody(i);
  vFaint = uHeat * u(uBlankAt, .4);
  vec3 p = position, n = normal;
  float size = 1.;
  float turned = out3((uTime - at.w) / .5);
  if (part == ${PART.pointer}) {
    float angle = -mix(dial.x, dial.y, turned);
    p.xy = rotate(p.xy, angle);
    n.xy = rotate(n.xy, angle);
  } else if (part == ${PART.arc}) {
    float angle = -(dial.x + dial.z * turned * p.x), radius = mix(.66, .75, p.y);
    size = step(.01, abs(dial.z) * turned) * (1. - uStill) * (1. - u(uSpentAt + .2, .5));
    p = vec3(-sin(angle) * radius, cos(angle) * radius, p.z);
  } else if (part == ${PART.curveFilament}) {
    int k = int(position.x + .5);
    vec2 q = sampleAt(row, k), along = normalize(sampleAt(row, k + 1) - sampleAt(row, k - 1) + vec2(1e-5, 0.));
    n = vec3(vec2(-along.y, along.x) * position.y, position.z);
    // Round ends: the tube closes over its last two samples.
    int last = ${CURVE_SAMPLES - 1}, edge = min(k, last - k);
    p = vec3(q, .115) + n * (edge == 0 ? .002 : edge == 1 ? .028 : .032);
  } else if (part == ${PART.curveSolid}) {
    int k = int(position.x + .5);
    vec2 q = sampleAt(row, k), along = normalize(sampleAt(row, k + 1) - sampleAt(row, k - 1) + vec2(1e-5, 0.));
    if (n.y > .5) n = vec3(-along.y, along.x, 0.);
    p = vec3(q.x, mix(-.59, q.y, position.y), position.z * .115);
  } else if (part == ${PART.curveBead} || part == ${PART.curveStick}) {
    float slide = out3((uTime - at.x) / .3), known = step(-.5, light.z);
    vec2 q = graphAt(row, mix(light.w > 0. ? 0. : 1., light.z, slide));
    if (part == ${PART.curveBead}) {
      size = known * step(.001, slide) * (.4 + .6 * sat(slide * 3.)) * (1. - u(uSpentAt, .3));
      p = p * size + vec3(q, .14);
    } else {
      q = graphAt(row, light.z);
      vec2 along = normalize(vec2(1., light.w));
      size = known * step(.001, abs(light.y)) * out3((uTime - at.y + .02) / .15) * (1. - u(uSpentAt, .3));
      p = vec3(along * p.x * size + vec2(-along.y, along.x) * p.y, p.z) + vec3(q, .20);
      n.xy = along * n.x + vec2(-along.y, along.x) * n.y;
    }
  }
  vHeight = p.y;
  vec4 v = viewMatrix * vec4(p * place.w + place.xyz, 1.);
  vP = v.xyz;
  vN = mat3(viewMatrix) * n;
  gl_Position = size < .005 ? vec4(2., 2., 2., 1.) : projectionMatrix * v;
}
`

/** Shades the parts: cores glow, solids are matte and lit from above, the closed channel stays dark. */
export const GLYPH_FRAGMENT = /* glsl */ `
uniform vec3 uAct, uActCore, uActHot, uGrad, uGradCore, uGradHot, uMint;
uniform vec3 uGlyphOff, uSolidOff, uSolidBase, uClosed, uBead, uFilamentOff, uCentre;
uniform float uDark, uHeat;
varying vec3 vN, vP;
varying float vHeight;
flat varying float vPart, vEmit, vG, vB, vLearn, vHeat, vFaint, vKept;
${HEAT}
vec3 emissive(vec3 c, vec3 hot, float e) {
  vec3 V = normalize(-vP), N = normalize(vN), L = normalize(vec3(-.4, .75, .5));
  float nv = clamp(dot(N, V), 0., 1.);
  vec3 lit = c * (.25 + .75 * (.5 + .5 * dot(N, L))) + pow(clamp(dot(reflect(-V, N), L), 0., 1.), 24.) * .25;
  return mix(lit, mix(c, hot, nv * nv * .85 * uDark), e);
}
vec3 matte(vec3 c, float i, float h) {
  float d = .5 + .5 * dot(normalize(vN), normalize(vec3(-.35, .8, .5)));
  float y = clamp(vHeight / 1.39 + .5, 0., 1.);
  vec3 k = mix(uSolidBase, c, uDark > .5 ? (.34 + .50 * y) * (.55 + i * 1.25) : .35 + .35 * i);
  return k * (.42 + .72 * d) * h;
}
void main() {
  int part = int(vPart + .5);
  float on = clamp(vG / .2, 0., 1.);
  vec3 light = mix(mix(uAct, uGrad, vB), uMint, vLearn);
  vec3 deep = mix(mix(uActCore, uGradCore, vB), uMint, vLearn * .6);
  vec3 hot = mix(uActHot, uGradHot, vB);
  deep = mix(deep, hot, 2. * vB * (1. - vB));
  if (uHeat > .5) {
    // Even the least gradient has a colour of its own.
    on = vB;
    light = deep = hot = heatColor(uClosed, uGradCore, uGradHot, vHeat);
  }
  vec3 off = mix(uGlyphOff, uFilamentOff, vFaint), solidOff = mix(uSolidOff, uFilamentOff, vFaint), col;
  if (part == ${PART.core} || part == ${PART.pointer} || part == ${PART.curveFilament}) {
    col = emissive(mix(off, light, on), hot, vEmit * on);
  } else if (part == ${PART.solid}) {
    col = matte(mix(solidOff, deep, on), vG * vEmit, 1.);
  } else if (part == ${PART.curveSolid}) {
    col = matte(mix(solidOff, deep, on), vG, 1.);
  } else if (part == ${PART.closed}) {
    col = emissive(mix(uClosed, uGlyphOff, vEmit), uGlyphOff, 0.);
  } else if (part == ${PART.arc}) {
    col = uMint;
  } else if (part == ${PART.curveBead}) {
    col = emissive(uBead, uBead, .85);
  } else {
    col = emissive(uDark > .5 ? uActHot : uAct, uBead, 1.);
  }
  gl_FragColor = vec4(mix(col, uCentre, 1. - vKept), 1.);
}
`
