import * as v from 'valibot'
import { checkReportSchema } from './checkReport.ts'

// What may come through the door. Columns are checked by the frame; here are the headers.

/** Any number: valibot's own `number` refuses NaN, which a program may well compute. */
export const numberSchema = v.custom<number>((value) => typeof value === 'number')
const number = numberSchema
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.string()
const numbers = v.array(number)
const limit = v.exactOptional(v.pipe(v.number(), v.minValue(0)))

/** An object whose keys are names of variables; valibot's own `record` leaves out some, such as `prototype`. */
const byName = <T>(schema: v.GenericSchema<T>) =>
  v.custom<Readonly<Record<string, T>>>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((item) => v.is(schema, item)),
    'Expected an object of names and their values',
  )

const limits = v.object({
  steps: limit,
  nodes: limit,
  bytes: limit,
  depth: limit,
  printed: limit,
  source: limit,
})

/** How to run a program. */
export const optionsSchema = v.object({
  seed: v.exactOptional(number),
  dtype: v.exactOptional(v.picklist(['float64', 'float32'])),
  limits: v.exactOptional(limits),
  set: v.exactOptional(byName(numbers)),
  roles: v.exactOptional(byName(v.picklist(['parameter', 'data']))),
})

const clock = v.object({
  kind: v.literal('clock'),
  time: number,
  rate: number,
  playing: v.boolean(),
})

/** Headers of the commands. */
export const commandSchema = v.variant('kind', [
  v.object({
    kind: v.literal('run'),
    request: id,
    file: text,
    source: text,
    options: optionsSchema,
  }),
  v.object({ kind: v.literal('set'), request: id, run: id, leaf: id, value: numbers }),
  v.object({ kind: v.literal('stop') }),
  v.object({
    kind: v.literal('inspect'),
    request: id,
    run: id,
    node: id,
    what: v.picklist(['value', 'grad']),
  }),
  v.object({
    kind: v.literal('check'),
    request: id,
    source: text,
    options: optionsSchema,
    h: v.pipe(v.number(), v.minValue(1e-15), v.maxValue(1)),
    most: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    curve: v.nullable(v.object({ label: text, index: id })),
  }),
  v.object({ kind: v.literal('ack'), run: id, seq: id }),
  clock,
])

const span = v.object({ line: id, column: id, endLine: id, endColumn: id })

const report = v.object({
  kind: v.picklist(['ProgramError', 'ShapeError', 'ImportError', 'LimitError', 'InternalError']),
  message: text,
  span: v.exactOptional(span),
  hint: v.exactOptional(text),
})

const warning = v.object({
  message: text,
  node: v.exactOptional(id),
  line: v.exactOptional(id),
})

const summary = v.object({
  loss: v.nullable(number),
  lossName: v.nullable(text),
  nodes: id,
  events: id,
  passes: id,
  printed: text,
  milliseconds: number,
  warnings: v.array(warning),
})

/** The header of an inspected tensor; its numbers are the column `data`. */
const tensor = v.object({
  shape: v.array(id),
  dtype: v.picklist(['float64', 'float32', 'int64', 'bool']),
})

/** Headers of the messages. A chunk's piece and an inspected tensor leave their columns to the frame. */
export const messageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('hello'),
    protocol: id,
    version: text,
    role: v.picklist(['owner', 'presenter', 'follower']),
    document: v.nullable(v.object({ name: text, source: text })),
  }),
  v.object({
    kind: v.literal('started'),
    request: id,
    run: id,
    file: text,
    source: text,
    base: v.nullable(id),
    same: v.boolean(),
  }),
  v.object({
    kind: v.literal('chunk'),
    run: id,
    seq: id,
    last: v.boolean(),
    piece: v.object({ meta: v.unknown() }),
  }),
  v.object({ kind: v.literal('progress'), run: id, first: id, losses: numbers }),
  v.object({ kind: v.literal('done'), run: id, summary }),
  v.object({ kind: v.literal('failed'), run: id, report, printed: text }),
  v.object({ kind: v.literal('stopped'), run: id }),
  v.object({
    kind: v.literal('inspected'),
    request: id,
    tensor: v.nullable(tensor),
    problem: v.exactOptional(text),
  }),
  v.object({
    kind: v.literal('checked'),
    request: id,
    report: v.nullable(checkReportSchema),
    problem: v.exactOptional(text),
  }),
  clock,
  v.object({ kind: v.literal('refused'), reason: text }),
])
