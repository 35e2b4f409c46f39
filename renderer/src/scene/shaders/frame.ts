/** Outlines of open groups: hairlines behind everything. They wait while bodies move. */
export const FRAME_VERTEX = /* glsl */ `
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.);
}
`

export const FRAME_FRAGMENT = /* glsl */ `
uniform vec3 uRim;
uniform float uDark, uMoved;
void main() {
  gl_FragColor = vec4(uRim, mix(.55, .34, uDark) * (1. - clamp(uMoved * 5., 0., 1.)));
}
`
