import '@fontsource-variable/inter'
import 'katex/dist/katex.min.css'
import { opNamed } from '@chainlight/engine'
import { Canvas, useThree } from '@react-three/fiber'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { TYPE } from '../theme/measures.ts'
import { themeOf } from '../theme/theme.ts'
import { listen } from './gestures.ts'
import { keyOf } from './keys.ts'
import { Stage as StageLife } from './stage.ts'
import type { StageProps } from './stageHandle.ts'

const NONE: readonly number[] = []

const hasWebGL2 = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

/** The 3D picture of a show. Draws only when something changed; `StageHandle.setTime` draws at once. */
export function Stage(props: StageProps): ReactNode {
  const { show, theme, palette, pose, selection, onUnsupported } = props
  const [isSupported] = useState(hasWebGL2)
  const [stage] = useState(() => new StageLife(themeOf(theme, palette), opNamed))

  stage.events = {
    onSelect: props.onSelect,
    onOpen: (body) => props.onOpen?.(body) ?? false,
    onHover: (body) => props.onHover?.(body),
    onHoverCell: (cell) => props.onHoverCell?.(cell),
    onPoseChange: (next) => props.onPoseChange?.(next),
  }
  useEffect(() => {
    if (!isSupported) onUnsupported?.()
  }, [isSupported, onUnsupported])
  useLayoutEffect(() => stage.setTheme(themeOf(theme, palette)), [stage, theme, palette])
  useLayoutEffect(() => stage.setStill(props.reducedMotion ?? false), [stage, props.reducedMotion])
  const quality = props.quality ?? 'full'
  useLayoutEffect(() => stage.setQuality(quality), [stage, quality])
  const { hasPaths = false } = props
  useLayoutEffect(() => stage.setPaths(hasPaths), [stage, hasPaths])
  const colouring = props.colouring ?? 'usual'
  useLayoutEffect(() => stage.setColouring(colouring), [stage, colouring])
  useLayoutEffect(
    () => stage.setNumberSize(props.numberSize ?? TYPE.number.editor),
    [stage, props.numberSize],
  )
  useLayoutEffect(() => {
    if (props.insets) stage.setInsets(props.insets)
  }, [stage, props.insets])
  useLayoutEffect(() => stage.setShow(show), [stage, show])
  useLayoutEffect(() => stage.select(selection ?? -1), [stage, selection])
  const { cell = null } = props
  useLayoutEffect(() => stage.showCell(cell), [stage, cell])
  const marks = props.marks ?? NONE
  useLayoutEffect(() => stage.setMarks(marks), [stage, marks])
  useLayoutEffect(() => {
    if (pose) stage.setPose(pose)
  }, [stage, pose])
  useEffect(() => () => stage.dispose(), [stage])

  if (!isSupported) return null
  return (
    <Canvas
      className="stage"
      tabIndex={0}
      role="application"
      aria-label="The computation in space"
      aria-describedby="stage-table"
      frameloop="never"
      dpr={quality === 'full' ? [1, 2] : 1}
      flat
      linear
      scene={stage.world.scene}
      camera={stage.world.camera}
      gl={{ antialias: true, preserveDrawingBuffer: true, powerPreference: 'high-performance' }}
      onKeyDown={(event: KeyboardEvent) => keyOf(stage, event)}
    >
      <Joint stage={stage} reference={props.ref} />
    </Canvas>
  )
}

interface JointProps {
  readonly stage: StageLife
  readonly reference: StageProps['ref']
}

/** Joins the stage to the canvas that React Three Fiber made. */
function Joint({ stage, reference }: JointProps): null {
  const gl = useThree((state) => state.gl)
  const size = useThree((state) => state.size)
  const pixelRatio = useThree((state) => state.viewport.dpr)
  const advance = useThree((state) => state.advance)

  useLayoutEffect(() => {
    // The canvas's own clock stands still: nothing on stage asks it for the time.
    stage.attach({ renderer: gl, render: () => advance(0, false) })
    const stopListening = listen(gl.domElement, stage.hand.gestures)
    const restore = () =>
      stage.resize(stage.world.view.width, stage.world.view.height, gl.getPixelRatio())
    gl.domElement.addEventListener('webglcontextrestored', restore)
    reference?.(stage)
    return () => {
      stopListening()
      gl.domElement.removeEventListener('webglcontextrestored', restore)
      reference?.(null)
    }
  }, [stage, gl, advance, reference])
  useLayoutEffect(
    () => stage.resize(size.width, size.height, pixelRatio),
    [stage, size.width, size.height, pixelRatio],
  )
  return null
}
