import type { NodeId } from '../brand.ts'
import { LimitError, StoppedError } from '../errors.ts'
import type { Attrs, Op } from '../ops/op.ts'
import { RandomState } from '../random.ts'
import type { Limits, Recorder } from '../tape/recorder.ts'
import type { Span } from '../trace/graph.ts'
import type { Global } from './compile/scope.ts'
import { PRINT_DEFAULTS } from './format/array.ts'
import { Marks } from './marks.ts'
import { type PythonError, raise } from './raise.ts'
import type { ListEntry } from './semantics/arrayIndex.ts'
import { exceptionClasses } from './semantics/exceptionClasses.ts'
import type { HashKey } from './semantics/hash.ts'
import type { PyClass } from './values/classes.ts'
import type { PyModule } from './values/modules.ts'
import { isWhole, LIFTABLE, type Scalar } from './values/scalar.ts'
import type { Value } from './values/values.ts'
import type { OnWrite } from './writes.ts'

/** How often `shouldStop` is asked, in steps. */
const POLL = 4096

/** How to run a program. */
export interface PythonOptions {
  /** The program's file name, for messages. */
  readonly file?: string
  /** Seeds `np.random` and `random` before the first line. */
  readonly seed?: number
  readonly limits: Limits
  /** Polled every few thousand steps; true ends the run with StoppedError. */
  readonly shouldStop: () => boolean
  /** Told whatever the program prints, as it prints it. */
  readonly onPrint?: (text: string) => void
  /** Told of every assignment of numbers; costs nothing where it is absent. */
  readonly onWrite?: OnWrite
}

/** One run of a program: its tape, its bounds, its chance, and the place it is at. */
export class Runtime {
  readonly recorder: Recorder
  readonly options: PythonOptions
  /** The classes of Python's exceptions, by name. */
  readonly exceptions: ReadonlyMap<string, PyClass>
  readonly marks = new Marks()
  readonly random: RandomState
  /** The words that are being run; errors are placed there. */
  place: Span | null = null
  depth = 0
  /** Classes of the program that differentiate themselves (see semantics/ownAutograd.ts). */
  autogradClasses: ReadonlySet<string> = new Set()
  /** True while nothing is recorded. */
  paused = false
  /** Exceptions whose `except` clauses are running, innermost last. */
  readonly handled: PythonError[] = []
  calledBackward: { readonly node: NodeId; readonly name: string | null } | null = null
  /** Counts backward passes, so that gradients that were assigned by hand know when they are over. */
  backwardCount = 0
  /** Gradients that the program assigned, with the number of backward passes before it did. */
  readonly assignedGrads = new WeakMap<object, { readonly grad: Value; readonly pass: number }>()
  /** Numbers made by `param()`: an update moves every name that they have. */
  readonly sharedLeaves = new WeakSet<object>()
  /** The last scalar that was computed and named at module level: the loss of a program without `backward()`. */
  lastScalar: { readonly node: NodeId; readonly name: string } | null = null
  /** Module-level variables in order of their first mention. */
  readonly globals = new Map<string, Global>()
  /** What `np.set_printoptions` has set. */
  printOptions = PRINT_DEFAULTS
  /** Index arrays that were used lately, so that equal ones are kept once. */
  readonly recentIndices: ListEntry[] = []
  /** Where numbers off the tape stopped being finite: the first place of each kind. */
  readonly faults = new Map<string, number | undefined>()
  /** Containers that are being printed, so that one that holds itself ends. */
  readonly printing = new Set<object>()
  private steps = 0
  private nextPoll = POLL
  private readonly printedParts: string[] = []
  private printedLength = 0
  private readonly modules = new Map<string, PyModule>()
  private readonly types = new Map<string, PyClass>()
  private readonly identities = new Map<object, number>()

  constructor(recorder: Recorder, options: PythonOptions) {
    this.recorder = recorder
    this.options = options
    this.exceptions = exceptionClasses()
    this.random = new RandomState(options.seed ?? 0)
  }

  /** Counts a step; now and then looks at the bounds. Cheap: called for every statement and loop turn. */
  tick(): void {
    if (++this.steps >= this.nextPoll) this.poll()
  }

  /** Counts the steps of something that takes as long as `steps` of them, such as copying a list. */
  work(steps: number): void {
    this.steps += Math.ceil(steps)
    if (this.steps >= this.nextPoll) this.poll()
  }

  private poll(): void {
    this.nextPoll = this.steps + POLL
    if (this.options.shouldStop()) throw new StoppedError()
    const { steps } = this.options.limits
    if (this.steps <= steps) return
    throw new LimitError(
      `the program has taken ${steps.toLocaleString('en')} steps and is still running`,
      {
        hint: 'Is there a loop that never ends? If not, raise the limit `steps`.',
      },
    )
  }

  /** Takes what `print` wrote. */
  print(text: string): void {
    this.printedLength += text.length
    const limit = this.options.limits.printed
    if (this.printedLength > limit) {
      throw new LimitError(
        `the program has printed more than ${limit.toLocaleString('en')} characters`,
        {
          hint: 'Print less, or raise the limit `printed`.',
        },
      )
    }
    this.printedParts.push(text)
    this.options.onPrint?.(text)
  }

  get printed(): string {
    return this.printedParts.join('')
  }

  /** Deepens the call stack; `leaveCall` undoes it. */
  enterCall(): void {
    if (++this.depth <= this.options.limits.depth) return
    this.depth = 0
    throw new LimitError(
      `maximum recursion depth exceeded: ${this.options.limits.depth} calls are open`,
      {
        hint: 'Does the function call itself without an end? If not, raise the limit `depth`.',
      },
    )
  }

  /** Tells the recorder where the program is; call before recording. */
  mark(): void {
    const span = this.place
    if (span) this.recorder.at(span.line, span.column, span.endLine, span.endColumn)
  }

  /** Uses an op on the tape. */
  record(op: Op, inputs: readonly NodeId[], attrs: Attrs): NodeId {
    this.mark()
    let blank = true
    for (const input of inputs) {
      this.marks.use(input)
      if (!this.marks.isBlank(input)) blank = false
    }
    const id = this.recorder.record(op, inputs, attrs)
    if (blank) this.marks.blank(id)
    return id
  }

  /** The number that a scalar holds. Reading one from the tape counts as looking at it. */
  numberOf(scalar: Scalar): number {
    // A named whole number may become a leaf later; what it decided before must then be decided anew.
    if (scalar.node === LIFTABLE) this.recorder.observe()
    if (scalar.node < 0) return scalar.value
    const value = this.recorder.numberAt(scalar.node as NodeId)
    if (isWhole(scalar.type) && !Number.isSafeInteger(value) && Number.isFinite(value)) {
      throw raise(
        'OverflowError',
        'this whole number is beyond 2**53, where numbers on the graph are not exact',
        'Keep it off the graph with int(…), or write a float: 2.0 instead of 2.',
      )
    }
    return value
  }

  /** True where a module-level variable of this name has a value. */
  isBound(name: string): boolean {
    return this.globals.get(name)?.value !== undefined
  }

  /** The class that stands for a builtin type, made when it is first asked for. */
  typeNamed(name: string, make: (name: string, bases: readonly PyClass[]) => PyClass): PyClass {
    let cls = this.types.get(name)
    if (!cls) {
      cls = make(name, [])
      cls.attributes.set('__module__', 'builtins')
      this.types.set(name, cls)
    }
    return cls
  }

  /** A module, made when it is first imported. */
  module(name: string, make: (rt: Runtime) => PyModule): PyModule {
    const known = this.modules.get(name)
    if (known) return known
    const module = make(this)
    this.modules.set(name, module)
    return module
  }

  /** A part of a composed key: objects by a number of their own. */
  identity(key: HashKey): string {
    if (typeof key !== 'object' || key === null)
      return `${typeof key === 'string' ? JSON.stringify(key) : key}`
    let id = this.identities.get(key)
    if (id === undefined) {
      id = this.identities.size + 1
      this.identities.set(key, id)
    }
    return `#${id}`
  }
}
