import { WORLD } from '../../theme/measures.ts'
import { MOTION } from './motion.ts'

/** Room: a radial gradient behind everything, with a trace of noise against banding. */
export const BACKDROP_VERTEX = /* glsl */ `
varying vec2 vAt;
void main() {
  vAt = position.xy * .5 + .5;
  gl_Position = vec4(position.xy, 1., 1.);
}
`

export const BACKDROP_FRAGMENT = /* glsl */ `
uniform vec3 uCentre, uEdge;
varying vec2 vAt;
float noise(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453); }
void main() {
  vec2 d = (vAt - vec2(.46, .53)) * vec2(1.25, 1.);
  vec3 k = mix(uCentre, uEdge, smoothstep(0., .85, length(d)));
  gl_FragColor = vec4(k + (noise(gl_FragCoord.xy) - .5) / 255. * 1.2, 1.);
}
`

/** Halo of a lit body (uShade 0), or the soft shadow that a body throws on a light theme (uShade 1). */
export const HALO_VERTEX = /* glsl */ `
${MOTION}
attribute float aBody;
uniform vec3 uActCore, uGradCore, uGradHot, uMint, uShadow, uClosed, uSecond;
uniform float uShade, uDark;
varying vec2 vAt;
flat varying vec4 vColor;
flat varying float vCross;
void main() {
  int i = int(aBody + .5);
  vec4 place = bodyShape(i, 0);
  Glow light = glowOf(i);
  vAt = position.xy;
  float size = ${WORLD.gate} * (uShade > .5 ? 1. : 1.55) * bodyShape(i, 1).w;
  vec3 offset = uShade > .5 ? vec3(.12, -.30, -.5) : vec3(0., 0., -.2);
  vColor = uShade > .5 ? vec4(uShadow, .20)
    : vec4(mix(mix(uActCore, uGradCore, light.b), uMint, light.learn * .6), light.g * mix(.42, .66, uDark));
  vCross = 0.;
  if (uHeat > .5 && uShade < .5) {
    vColor.rgb = heatColor(uClosed, uGradCore, uGradHot, light.heat);
    if (light.dead > 0.) {
      vColor = vec4(uSecond, light.dead);
      vCross = 1.;
    }
  }
  vColor.a *= keptBody(i);
  vec4 p = viewMatrix * vec4(place.xyz + offset, 1.);
  p.xy += position.xy * size;
  gl_Position = vColor.a < .004 ? vec4(2., 2., 2., 1.) : projectionMatrix * p;
}
`

export const HALO_FRAGMENT = /* glsl */ `
varying vec2 vAt;
flat varying vec4 vColor;
flat varying float vCross;
/** A cross that stands out behind a body whose gradient is exactly zero. */
float crossed(float r) {
  float d = abs(abs(vAt.x) - abs(vAt.y)) * .7071, w = fwidth(d);
  return (1. - smoothstep(.022 - w * .5, .022 + w, d)) * step(.34, r) * step(r, .56);
}
void main() {
  float r = length(vAt);
  if (vCross > .5) {
    gl_FragColor = vec4(vColor.rgb, crossed(r) * vColor.a);
    return;
  }
  float g = exp(-r * r * 5.) * .55 + exp(-r * r * 22.) * .45;
  gl_FragColor = vec4(vColor.rgb, g * smoothstep(1., .6, r) * vColor.a);
}
`

/** Selection: a thin ring that faces the camera; hover: the same, fainter. */
export const RING_VERTEX = /* glsl */ `
uniform vec4 uRing;
varying vec2 vAt;
void main() {
  vAt = position.xy * 1.1;
  vec4 p = viewMatrix * vec4(uRing.xyz, 1.);
  p.xy += vAt * uRing.w;
  gl_Position = projectionMatrix * p;
}
`

export const RING_FRAGMENT = /* glsl */ `
uniform vec3 uSelection;
uniform float uStrength;
varying vec2 vAt;
void main() {
  float d = length(vAt), w = fwidth(d);
  float edge = max(.018, w * .7);
  float ring = 1. - smoothstep(edge - w * .5, edge + w * .5, abs(d - 1.));
  gl_FragColor = vec4(uSelection, ring * uStrength);
}
`
