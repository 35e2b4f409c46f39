import { JOB_TEXELS, TURNS } from './meeting.ts'
import { MOTION } from './motion.ts'

/** How far copies that come together start apart, and how long one travels; shares of their turn. */
const APART = 0.3
const TRAVEL = 0.5
/** How far copies come forward on their way, u, and how large they are on it, shares of a cell. */
const ARC = 0.9
const SIZE = 0.82

/**
 * Copies of cells on their way from where they are read to where they are wanted. aWhen: job, turn, place among its
 * companions, role; aFrom and aTo: centre and pitch of both cells. Where motion is reduced none is seen: frames fade instead.
 */
export const FLIGHT_VERTEX = /* glsl */ `
${MOTION}
uniform highp sampler2D uJobs;
${TURNS}
attribute vec4 aFrom, aTo, aWhen;
attribute float aShare;
varying vec3 vN, vP, vO;
flat varying vec3 vState, vMeeting;
flat varying float vRole, vPipe;
void main() {
  int job = int(aWhen.x + .5);
  vec4 time = texel(uJobs, job * ${JOB_TEXELS}), pace = texel(uJobs, job * ${JOB_TEXELS} + 1);
  float from = time.x + time.y * turnStart(pace, aWhen.y), to = time.x + time.y * turnStart(pace, aWhen.y + 1.);
  float q = ((uTime - from) / (to - from) - ${APART} * aWhen.z) / ${TRAVEL};
  float isGone = time.y <= 0. || q <= 0. || q >= 1. || uStill > .5 ? 1. : 0.;
  float s = sm(q);
  vec3 centre = mix(aFrom.xyz, aTo.xyz, s) + vec3(0., 0., (${ARC} + .3 * aWhen.z) * sin(3.14159 * s) + .25);
  float size = mix(aFrom.w, aTo.w, s) * ${SIZE} * smoothstep(0., .12, q) * mix(1., .6, smoothstep(.8, 1., q));
  vO = position;
  vRole = aWhen.w;
  vPipe = -1.;
  vState = vec3(aShare, 1., 1.);
  vMeeting = vec3(0., 0., 1.);
  vec4 p = viewMatrix * vec4(centre + position * size, 1.);
  vP = p.xyz;
  vN = mat3(viewMatrix) * normal;
  gl_Position = isGone > .5 ? vec4(2., 2., 2., 1.) : projectionMatrix * p;
}
`
