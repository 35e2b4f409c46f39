/** Where wires meet bodies, u from the body's position (LOOK.md section 4 and the prototype's gates). */

/** Half the length of a splitter: its trunk ends at −0.82, its arms at +0.82. */
export const SPLITTER_REACH = 0.82
/** Height of the two arms of a splitter above and below its middle. */
const ARM = 0.52
/** Least distance between arms of splitters with more than three. */
const ARM_PITCH = 0.42
/** Height of a two-input gate's ports above and below its middle, and of the whole fan of ports with more inputs. */
const PORT = 0.4
const PORT_FAN = 0.48

/** Radius at which wires leave, by code of `Bodies.kind`: gate, parameter, data, constant, splitter, output, closed group. */
const OUT_REACH = [0.74, 0.62, 0.58, 0.3, SPLITTER_REACH, 0.55, 0.74] as const

/** x of the port where a body's wire leaves, for a body without a slab. */
export function outReach(kind: number): number {
  return OUT_REACH[kind] ?? 0.74
}

/** y of arm `index` of `arms`, from the top. Scene and layout build splitters from this. */
export function armOffset(arms: number, index: number): number {
  if (arms < 2) return 0
  const span = Math.max(2 * ARM, ARM_PITCH * (arms - 1))
  return span / 2 - (span * index) / (arms - 1)
}

/** x and y of input port `index` of `ports`, from the top. */
export function inPort(kind: number, ports: number, index: number): readonly [number, number] {
  if (kind === 4) return [-SPLITTER_REACH, 0]
  if (kind === 5) return [-0.55, 0]
  if (ports < 2) return [-0.76, 0]
  const half = ports === 2 ? PORT : PORT_FAN
  const y = half - (2 * half * index) / (ports - 1)
  return [-Math.sqrt(Math.max(0.05, 0.72 * 0.72 - y * y)), y]
}
