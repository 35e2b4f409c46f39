import type { Show } from '../show/show.ts'
import { setArrivalFollower } from '../state/arrival.ts'
import {
  type DocumentState,
  markSaved,
  openDocument,
  openLessonProgram,
  replaceSource,
  useDocument,
} from '../state/document.ts'
import { endIntroduction } from '../state/introduction.ts'
import { play, seek, seekAndPause, setRate, usePlayer } from '../state/player.ts'
import { useRun } from '../state/run.ts'
import { useStage } from '../state/stage.ts'
import { mark, reducesMotion, select, setView, useView } from '../state/view.ts'
import { programAt, programOf } from './course.ts'
import { momentOf } from './marks.ts'
import { forgetPointing } from './pointing.ts'
import { bodyNamed } from './quantities.ts'
import {
  currentStep,
  type LessonState,
  leaveLesson,
  openQuestion,
  placed,
  useLesson,
} from './store.ts'

/** What stands on stage at a step or in a detour. */
interface Scene {
  readonly key: string
  readonly name: string
  /** Null: the learner's own program, whatever it is. */
  readonly source: string | null
  readonly from: string | undefined
  readonly stop: string
  readonly camera: string | undefined
  readonly highlight: readonly string[]
}

/** Time is let go so far beyond a stop, seconds. */
const SLACK = 1e-3

/** The document that was open before the lessons. */
let held: DocumentState | null = null
let heldInspector = true
/** The scene that was put on stage last. */
let shown: Scene | null = null

/** Lets stage and time follow the lessons, for as long as the course is open. */
export function startDirecting(): () => void {
  endIntroduction()
  setArrivalFollower(() => shown !== null)
  const removers = [
    useLesson.subscribe(follow),
    useRun.subscribe((state, before) => {
      if (state.show !== before.show) settle()
    }),
    usePlayer.subscribe(({ time }) => holdBack(time)),
    useDocument.subscribe((state, before) => {
      // Another program took the place of the lesson's: the lesson is over.
      if (before.isLesson && !state.isLesson && held !== null) {
        held = null
        release()
        leaveLesson()
      }
    }),
  ]
  follow(useLesson.getState(), null)
  return () => {
    for (const remove of removers) remove()
    setArrivalFollower(null)
    giveBack()
  }
}

function follow(state: LessonState, before: LessonState | null): void {
  const scene = sceneOf(state)
  if (!scene) return giveBack()
  if (scene.key !== (before && sceneOf(before)?.key) || shown === null) return enter(scene)
  const isAnswered = state.answering.outcome !== 'open' && before?.answering.outcome === 'open'
  if (isAnswered) reveal(state)
}

/** What the store asks for; at the end of a lesson, its last step. */
function sceneOf(state: LessonState): Scene | null {
  const { lesson, step, detour, practice } = state
  const picture = detour?.picture
  if (detour && picture) {
    return {
      key: `detour/${detour.id}`,
      name: `${picture.program}.py`,
      source: programOf('misconceptions', picture.program),
      from: picture.from ?? 'start',
      stop: picture.stop,
      camera: picture.camera ?? 'fit',
      highlight: picture.highlight ?? [],
    }
  }
  if (practice) return practiceScene(state)
  if (!lesson) return null
  const at = Math.min(step, lesson.steps.length - 1)
  const own = lesson.steps[at]
  if (!own) return null
  return {
    key: `${lesson.id}/${step}`,
    name: `${lesson.id}.py`,
    source: programAt(lesson, at),
    from: step === at ? own.from : undefined,
    stop: own.stop,
    camera: own.camera,
    highlight: own.highlight ?? [],
  }
}

function practiceScene({ practice }: LessonState): Scene {
  const step = practice?.dealt?.step
  return {
    key: `practice/${practice?.count}`,
    name: '',
    source: null,
    from: undefined,
    stop: step?.stop ?? 'start',
    camera: undefined,
    highlight: step?.highlight ?? [],
  }
}

/** Brings the scene's program, then puts it in place; where it is there already, at once. */
function enter(scene: Scene): void {
  const before = shown
  shown = scene
  if (scene.source === null) {
    if (held) returnHeld()
    return settle()
  }
  take()
  catchUp(before, scene)
  const { source, isLesson } = useDocument.getState()
  if (isLesson && before?.source === scene.source) {
    if (source !== scene.source) replaceSource(scene.source)
  } else openLessonProgram(scene.name, scene.source)
  settle()
}

/** Who reads faster than the show plays must not see an older stretch of it beside the next sentence. */
function catchUp(before: Scene | null, scene: Scene): void {
  const { show, shownSource } = useRun.getState()
  if (!show || before?.source !== scene.source || shownSource !== scene.source) return
  const reached = momentOf(show, before.stop).time
  if (usePlayer.getState().time < reached) seek(reached)
}

/** Places what is to be placed, once the picture is that of the scene's program. */
function settle(): void {
  const { show, shownSource } = useRun.getState()
  const wanted = shown?.source ?? useDocument.getState().source
  if (!shown || !show || shownSource !== wanted || useLesson.getState().isPlaced) return
  place(shown, show)
  placed()
}

function place({ from, stop, camera, highlight }: Scene, show: Show): void {
  select(null)
  forgetPointing()
  mark(highlight.flatMap((name) => bodyNamed(show, name) ?? []))
  aim(show, camera)
  const state = useLesson.getState()
  const reveals = state.answering.outcome !== 'open' ? currentStep(state)?.question?.reveal : null
  if (from !== undefined) seek(momentOf(show, from).time)
  travel(momentOf(show, state.detour ? stop : (reveals ?? stop)).time)
}

function aim(show: Show, camera: string | undefined): void {
  const { handle } = useStage.getState()
  if (camera === 'fit') handle?.fit()
  const body = camera?.startsWith('focus:') ? bodyNamed(show, camera.slice(6)) : null
  if (body !== null) handle?.focus(body)
}

/** Plays on to a moment, or goes back to it. */
function travel(to: number): void {
  const { time } = usePlayer.getState()
  if (to <= time + SLACK || reducesMotion(useView.getState())) seekAndPause(to)
  else play(to)
}

/** Plays to where the answer can be seen. */
function reveal(state: LessonState): void {
  const mark = currentStep(state)?.question?.reveal
  const { show } = useRun.getState()
  if (mark && show) travel(momentOf(show, mark).time)
}

/** While a question waits, time cannot run ahead to its answer. */
function holdBack(time: number): void {
  const state = useLesson.getState()
  if (!state.isPlaced || state.detour || !openQuestion(state)) return
  const { show, shownSource } = useRun.getState()
  const step = currentStep(state)
  const wanted = shown?.source ?? useDocument.getState().source
  if (!show || !step || shownSource !== wanted) return
  const limit = momentOf(show, step.stop).time
  if (time > limit + SLACK) seekAndPause(limit)
}

/** Puts the user's own program aside. */
function take(): void {
  if (held) return
  held = useDocument.getState()
  heldInspector = useView.getState().isInspectorOpen
  setView({ isInspectorOpen: false })
  setRate(1)
}

/** Gives the user's own program back. */
function giveBack(): void {
  release()
  if (held) returnHeld()
}

function returnHeld(): void {
  if (!held) return
  const { name, source, savedSource, token } = held
  held = null
  openDocument(name, source, token)
  markSaved(name, token, savedSource)
}

function release(): void {
  if (shown) setView({ isInspectorOpen: heldInspector })
  shown = null
  mark([])
}
