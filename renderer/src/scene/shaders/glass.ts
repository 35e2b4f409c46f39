import { MOTION } from './motion.ts'

/** The studio that glass reflects: vertical gradient, one soft window upper left, one strip right (LOOK.md section 5). */
export const STUDIO = /* glsl */ `
uniform vec3 uGround, uSky, uKey;
vec3 studio(vec3 r) {
  vec3 c = mix(uGround, uSky, smoothstep(-.4, .9, r.y));
  vec3 L = normalize(vec3(-.55, .72, .62)), U = normalize(cross(vec3(0., 1., 0.), L)), W = cross(L, U);
  float f = dot(r, L);
  vec2 k = vec2(dot(r, U), dot(r, W)) / max(f, .001);
  float pane = step(0., f) * smoothstep(.46, .34, abs(k.x)) * smoothstep(.34, .22, abs(k.y));
  c += uKey * pane * 2.6;
  float strip = smoothstep(.80, .97, dot(r, normalize(vec3(.92, .12, .12)))) * smoothstep(.2, .0, abs(r.y - .12) - .28);
  return c + uKey * strip * .9;
}
`

/** Glass of bodies: position and light of its instance. */
export const GLASS_VERTEX = /* glsl */ `
${MOTION}
attribute float aBody;
uniform vec3 uAct, uActCore, uActHot, uGrad, uGradCore, uGradHot, uMint, uClosed;
varying vec3 vN, vP;
flat varying vec3 vCentre, vGlow, vHot;
flat varying float vG, vKept;
void main() {
  int i = int(aBody + .5);
  vec4 place = bodyShape(i, 0);
  Glow light = glowOf(i);
  vGlow = mix(mix(uActCore, uGradCore, light.b), uMint, light.learn * .6);
  vHot = mix(uActHot, uGradHot, light.b);
  // Blue and amber are complementary: half way there is grey, so pass through bright instead.
  vGlow = mix(vGlow, vHot, 2. * light.b * (1. - light.b));
  if (uHeat > .5) vGlow = vHot = heatColor(uClosed, uGradCore, uGradHot, light.heat);
  vG = light.g;
  vKept = keptBody(i);
  vec4 p = viewMatrix * vec4(position * place.w + place.xyz, 1.);
  vP = p.xyz;
  vCentre = (viewMatrix * vec4(place.xyz, 1.)).xyz;
  vN = mat3(viewMatrix) * normal;
  gl_Position = projectionMatrix * p;
}
`

/** Glass of bodies: rim, reflection, caustic opposite the window, and light scattered by the core inside. */
export const GLASS_FRAGMENT = /* glsl */ `
${STUDIO}
uniform vec3 uTint, uRim, uGlass;
uniform float uDark, uBack;
varying vec3 vN, vP;
flat varying vec3 vCentre, vGlow, vHot;
flat varying float vG, vKept;
void main() {
  vec3 V = normalize(-vP), N = normalize(vN) * (uBack > .5 ? -1. : 1.);
  float g = vG * uGlass.y;
  float nv = clamp(dot(N, V), 0., 1.);
  float fresnel = .05 + .95 * pow(1. - nv, 5.), rim = pow(1. - nv, 3.), thin = smoothstep(.42, .0, nv);
  vec3 e = studio(reflect(-V, N));
  float d = length(cross(V, vP - vCentre));
  float core = exp(-d * d / (uGlass.z * uGlass.z));
  float crescent = pow(clamp(dot(N, normalize(vec3(.48, -.80, .30))), 0., 1.), 2.5);
  vec3 col;
  float a;
  if (uDark > .5) {
    a = clamp(uGlass.x + .25 * rim, 0., .95);
    col = mix(uTint, vGlow * .55, clamp(g * 1.1, 0., .6)) * a * .42 * (.55 + .45 * smoothstep(-.6, .9, N.y));
    col += e * (.09 + .75 * fresnel);
    vec3 rimColor = mix(uRim, vGlow * .85 + vHot * .15, clamp(g * 1.5, 0., .8));
    col += rimColor * (rim * .62 + thin * .10);
    col += mix(uRim * .16, vGlow, clamp(g * 1.6, 0., 1.)) * crescent * (.20 + .75 * g);
    col += mix(vGlow, vHot, core * .45) * g * (core + .12 + rim * .6);
    if (uBack > .5) { col *= .42; a *= .45; }
  } else {
    vec3 tint = mix(uTint, vGlow, clamp(g * .16 + g * core * .75, 0., .85));
    a = clamp(uGlass.x * .95 + rim * .62 + thin * .16, 0., .96);
    col = mix(tint, mix(uRim, vGlow * .62, clamp(g * 1.1, 0., .62)), clamp(rim + thin * .34, 0., .92)) * a;
    col += max(e.r - 1.02, 0.) * .50 + crescent * .20 * (1. - g) + vGlow * crescent * g * .18;
    col += smoothstep(.35, 1., N.y) * .10 * a;
    if (uBack > .5) { col *= .45; a *= .45; }
  }
  gl_FragColor = vec4(col, a) * vKept;
}
`
