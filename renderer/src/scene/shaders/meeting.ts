import { STYLE } from '../../show/meetings/jobs.ts'

/** Texels of a job: start, length, style; count of fine turns, share of a fine turn, of a coarse one. */
export const JOB_TEXELS = 2
/** A cell takes part in at most so many jobs that are drawn: its own making, and what reads it. */
const MOST_PARTS = 8
/** Light that other cells keep while a row meets a column (LOOK.md section 4). */
const OTHERS = 0.66

/** At which share of a job a turn starts; pace: count of fine turns, share of each, share of each other one. */
export const TURNS = /* glsl */ `
float turnStart(vec4 pace, float k) { return min(k, pace.x) * pace.y + max(0., k - pace.x) * pace.z; }
`

/**
 * What a cell does in the jobs that it takes part in, by show time alone. `uCells` leads from a cell to its parts and says
 * what the pointer makes of it; `uParts` says which turns of which job a part has; `uJobs` says when turns come.
 */
export const MEETING = /* glsl */ `
uniform highp sampler2D uCells, uParts;
uniform highp sampler2D uJobs;
uniform float uOthers;
/** x: moment at which the cell is made, -1 where it is not made in turns; y: when its turn begins; z: how far it has risen as a pipe, -1 for none.
    begun: share of its light that it has while some of what adds up in it is still to come. */
struct Meeting { vec3 made; float begun; float lit; float runs; };
${TURNS}
float turnAt(vec4 pace, float s) {
  float fine = pace.x * pace.y;
  return s < fine ? floor(s / pace.y) : pace.x + floor((s - fine) / pace.z);
}
bool takes(int turns, float k) { return k >= 0. && ((turns >> int(k)) & 1) == 1; }
/** How brightly a part is lit now: on while its turns last, with soft ends. */
float litNow(vec4 time, vec4 pace, int turns) {
  float s = (uTime - time.x) / time.y;
  if (s < 0. || s >= 1.) return 0.;
  float k = turnAt(pace, s);
  if (!takes(turns, k)) return 0.;
  float from = time.x + time.y * turnStart(pace, k), to = time.x + time.y * turnStart(pace, k + 1.);
  float soft = min(.12, .4 * (to - from));
  float lit = takes(turns, k - 1.) ? 1. : u(from, soft);
  return takes(turns, k + 1.) ? lit : lit * (1. - u(to - soft, soft));
}
/** Exponentials rise, hold while their sum is taken, and settle to shares. level: the share, and how it compares with its line's largest. */
float pipe(float q, vec2 level) {
  if (q < 0. || q > .92) return -1.;
  return mix(level.y * sm(q / .3), level.x, sm((q - .55) / .3));
}
Meeting meetingAt(int cell) {
  vec4 head = texel(uCells, cell);
  Meeting m = Meeting(vec3(-1., 0., -1.), 0., 0., 0.);
  for (int i = 0; i < ${MOST_PARTS}; i++) {
    if (i >= int(head.y)) break;
    vec4 part = texel(uParts, int(head.x) + i);
    int job = int(part.x) / 2;
    vec4 time = texel(uJobs, job * ${JOB_TEXELS}), pace = texel(uJobs, job * ${JOB_TEXELS} + 1);
    if (time.y <= 0.) continue;
    m.lit = max(m.lit, litNow(time, pace, int(part.y)));
    if (int(part.x) % 2 == 0) {
      m.runs = max(m.runs, u(time.x - .1, .2) * (1. - u(time.x + time.y, .25)));
      continue;
    }
    float k = floor(part.z);
    float from = time.x + time.y * turnStart(pace, k), to = time.x + time.y * turnStart(pace, k + 1.);
    int style = int(time.z + .5);
    float when = style == ${STYLE.meet} ? .45 : style == ${STYLE.fly} ? .78 : .9;
    m.made.xy = vec2(mix(from, to, when), from);
    if (style == ${STYLE.fly} && part.w > 0.) {
      float first = mix(turnStart(pace, part.w - 1.), turnStart(pace, part.w), .78);
      m.begun = .45 * u(time.x + time.y * first, .16);
    }
    if (style == ${STYLE.share} && uStill < .5) m.made.z = pipe((uTime - from) / (to - from), vec2(fract(part.z) / .999, part.w));
  }
  return m;
}
/** x: how far a cell is lifted, y: how clearly it is framed, z: the share of its light that it keeps. */
vec3 standing(int cell, Meeting m) {
  float looked = texel(uCells, cell).z;
  float frame = max(m.lit, looked > .5 ? 1. : 0.);
  float lift = max(m.lit * .8 * (1. - uStill), looked > .5 && looked < 1.5 ? 1. : 0.);
  float keep = mix(1., ${OTHERS}, m.runs * (1. - m.lit));
  return vec3(lift, frame, looked > .5 ? 1. : keep * uOthers);
}
`
