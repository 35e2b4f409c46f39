import * as v from 'valibot'

/** A text in lesson markup (assets/lessons/FORMAT.md): plain words, terms, formulas and computed numbers. */
const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('expected a text, came nothing'))
const Id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'expected an id of letters, digits, dots and dashes'),
)
/** An expression over the program's numbers: see expression.ts. */
const Expression = v.pipe(v.string(), v.nonEmpty('expected an expression, came nothing'))
/** A named moment: see marks.ts. */
const MarkName = v.pipe(
  v.string(),
  v.regex(
    /^(start|values|seed|update|end|(before|forward|upstream|backward|shares|copy):[^#]+)(#[1-9]\d*)?$/,
    'expected start, values, seed, update, end, or before:NODE, forward:NODE, upstream:NODE, backward:NODE, shares:NODE, copy:NODE',
  ),
)
const Camera = v.pipe(v.string(), v.regex(/^(fit|focus:.+)$/, 'expected fit or focus:NODE'))

/** What a wrong answer means: a known misconception, and what to say about this very case. */
const meaning = { misconception: v.optional(Id), why: v.optional(Text) }

const shared = {
  prompt: Text,
  /** Shown after a wrong answer that no known one matches. */
  hint: Text,
  /** Why the right answer is right: shown with it. */
  explain: Text,
  /** Played to once the answer is known; without it nothing moves. */
  reveal: v.optional(MarkName),
}

const NumberQuestion = v.strictObject({
  kind: v.literal('number'),
  ...shared,
  /** One number, or a list: the learner then gives as many. */
  answer: Expression,
  labels: v.optional(v.array(Text)),
  /** Relative to the right number; two decimals are always enough. */
  tolerance: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5))),
  wrong: v.array(v.strictObject({ answer: Expression, ...meaning })),
})

const SignQuestion = v.strictObject({
  kind: v.literal('sign'),
  ...shared,
  answer: Expression,
  wrong: v.array(v.strictObject({ answer: v.picklist(['+', '-', '0']), ...meaning })),
})

const ShapeQuestion = v.strictObject({
  kind: v.literal('shape'),
  ...shared,
  /** An expression that lists extents, such as shape(W). */
  answer: Expression,
  wrong: v.array(v.strictObject({ answer: Expression, ...meaning })),
})

const NodeQuestion = v.strictObject({
  kind: v.literal('node'),
  ...shared,
  /** Nodes to choose from, also by a click on stage. */
  options: v.pipe(v.array(v.string()), v.minLength(2, 'expected at least two nodes')),
  /** True for the right node, which it calls `it`, and for no other option. */
  where: Expression,
  wrong: v.array(v.strictObject({ answer: v.string(), ...meaning })),
})

const FormulaQuestion = v.strictObject({
  kind: v.literal('formula'),
  ...shared,
  /** A formula in the variables; any formula that agrees with it everywhere is right. */
  answer: Expression,
  variables: v.pipe(v.array(v.string()), v.minLength(1, 'expected at least one variable')),
  /** What the right formula must give at the program's own numbers. */
  equals: Expression,
  wrong: v.array(v.strictObject({ answer: Expression, ...meaning })),
})

const ChoiceQuestion = v.strictObject({
  kind: v.literal('choice'),
  ...shared,
  options: v.pipe(
    v.array(
      v.strictObject({
        text: Text,
        /** True for the right option alone: computed, or where no number decides, the word true. */
        when: Expression,
        ...meaning,
      }),
    ),
    v.minLength(2, 'expected at least two options'),
  ),
})

const QuestionSchema = v.variant('kind', [
  NumberQuestion,
  SignQuestion,
  ShapeQuestion,
  NodeQuestion,
  FormulaQuestion,
  ChoiceQuestion,
])

const ChangeSchema = v.strictObject({
  /** A scalar leaf to turn, and how far. */
  node: v.string(),
  min: v.number(),
  max: v.number(),
  step: v.pipe(v.number(), v.gtValue(0)),
  /** Quantities to keep an eye on while it turns. */
  watch: v.pipe(v.array(v.strictObject({ label: Text, expr: Expression })), v.maxLength(4)),
  /** What to notice. */
  notice: Text,
})

const StepFields = v.strictObject({
  say: Text,
  /** Another of the lesson's programs than the step before; the first step has the lesson's own. */
  program: v.optional(Id),
  /** Time goes here first, when the step is entered. */
  from: v.optional(MarkName),
  /** Where time comes to rest. */
  stop: MarkName,
  camera: v.optional(Camera),
  highlight: v.optional(v.array(v.string())),
  question: v.optional(QuestionSchema),
  change: v.optional(ChangeSchema),
})

const StepSchema = v.pipe(
  StepFields,
  v.check(
    ({ question, change }) => !(question && change),
    'expected a question or a change, came both: make two steps of it',
  ),
)

const LessonSchema = v.strictObject({
  id: Id,
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: Text,
  goal: Text,
  prerequisites: v.array(Id),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Name of a .py file of the lesson's folder, without the ending. */
  program: Id,
  steps: v.pipe(v.array(StepSchema), v.minLength(3, 'expected at least three steps')),
  /** What to try after the lesson. */
  next: v.pipe(v.array(Text), v.minLength(1, 'expected at least one thing to try next')),
})

const MisconceptionSchema = v.strictObject({
  id: Id,
  title: Text,
  /** What one thinks, and what is true. */
  wrong: Text,
  truth: Text,
  picture: v.optional(
    v.strictObject({
      /** Name of a .py file of assets/lessons/misconceptions, without the ending. */
      program: Id,
      from: v.optional(MarkName),
      stop: MarkName,
      camera: v.optional(Camera),
      highlight: v.optional(v.array(v.string())),
      /** What to see in it. */
      say: Text,
    }),
  ),
})

export type Lesson = v.InferOutput<typeof LessonSchema>
export type Step = v.InferOutput<typeof StepSchema>
export type Question = v.InferOutput<typeof QuestionSchema>
export type Change = v.InferOutput<typeof ChangeSchema>
export type Misconception = v.InferOutput<typeof MisconceptionSchema>

/** Reads a lesson, or throws an error that says where in the file what was expected. */
export function parseLesson(file: string, data: unknown): Lesson {
  return parse(LessonSchema, file, data)
}

/** Reads the list of misconceptions. */
export function parseMisconceptions(file: string, data: unknown): readonly Misconception[] {
  return parse(v.array(MisconceptionSchema), file, data)
}

function parse<T extends v.GenericSchema>(schema: T, file: string, data: unknown) {
  const result = v.safeParse(schema, data)
  if (result.success) return result.output
  const lines = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`)
  throw new Error(`${file} is no valid lesson file.\n${lines.join('\n')}`)
}
