/** The engine's public API: re-exports, nothing else. */
export type { Brand, EventIndex, NodeId, Unsubscribe } from './brand.ts'
export type { Cause } from './check/cause.ts'
export { type CheckOptions, checkProgram, type ProgramCheck } from './check/check.ts'
export type { JudgedGradient, Verdict } from './check/judge.ts'
export type { LeafReading } from './check/numeric.ts'
export { causeSentence } from './check/sentences.ts'
export type { Derivation, DerivedLine, Equation } from './derive/derivation.ts'
export { derive, lastPass, nodesNamed } from './derive/derive.ts'
export {
  derivationLatex,
  derivationMarkdown,
  introduction,
  sentence,
} from './derive/documents.ts'
export { latexName, latexPartial } from './derive/latexName.ts'
export { nodeName } from './derive/names.ts'
export type { Factor, Term } from './derive/term.ts'
export {
  ChainlightError,
  type ErrorKind,
  type ErrorReport,
  ImportError,
  LimitError,
  ProgramError,
  reportOf,
  ShapeError,
  StoppedError,
} from './errors.ts'
export type {
  FrontEnd,
  Imported,
  Importer,
  ProgramOptions,
  ViewState,
} from './importers/importer.ts'
export { IMPORTERS, importFile } from './importers/index.ts'
export { exportTrace, importTrace, type SavedTrace } from './importers/trace.ts'
export { OPS } from './ops/index.ts'
export { opByPython, opNamed, pythonNames } from './ops/lookup.ts'
export { MEETING_OPS, meetingsOf } from './ops/meetings/index.ts'
export type { Combine, MeetingCall, Meetings, See } from './ops/meetings/meeting.ts'
export type {
  Aliases,
  Attrs,
  AttrValue,
  Call,
  CurveWindow,
  Example,
  Explanation,
  Family,
  LocalGradient,
  Op,
  Param,
  ScalarRule,
} from './ops/op.ts'
export type {
  CheckReport,
  ReportedGradient,
  ReportedLeaf,
  ReportedNumber,
  StepPoint,
} from './protocol/checkReport.ts'
export type {
  Command,
  InspectedTensor,
  Message,
  RunId,
  RunOptions,
  RunSummary,
  TracePiece,
  Warning,
} from './protocol/messages.ts'
export type { Transport } from './protocol/transport.ts'
export {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type Variable,
} from './runner/evaluate.ts'
export { createRunner, type Runner, type RunnerOptions } from './runner.ts'
export {
  checkableLeaves,
  checkGradients,
  type GradientCheckOptions,
  type LeafCheck,
  type NumberCheck,
  type Reading,
} from './tape/gradcheck.ts'
export { DEFAULT_LIMITS, type Limits, type ProgramResult, type Recorder } from './tape/recorder.ts'
export { Tape, type TapeOptions } from './tape/tape.ts'
export { broadcastShapes, formatShape, sizeOf } from './tensor/shape.ts'
export {
  arange,
  type DType,
  fromArray,
  fromFlat,
  full,
  type Nested,
  ones,
  type Shape,
  scalar,
  type Tensor,
  toFlat,
  toNested,
  zeros,
} from './tensor/tensor.ts'
export { contiguous } from './tensor/views.ts'
export { TraceAssembler } from './trace/assemble.ts'
export { ColumnTrace, codeOfKind, type TraceParts } from './trace/columnTrace.ts'
export { digestOf, digestOfNumber } from './trace/digest.ts'
export {
  type Graph,
  type GraphColumns,
  type GraphNode,
  type Group,
  inputsOf,
  nodeAt,
  ROLES,
  type Role,
  type Span,
} from './trace/graph.ts'
export { cutTrace } from './trace/pieces.ts'
export {
  type Digest,
  EVENT_KINDS,
  type EventColumns,
  type EventKind,
  type Trace,
  type TraceEvent,
} from './trace/trace.ts'
