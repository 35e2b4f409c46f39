import { useCallback, useEffect, useMemo, useRef } from 'react'
import { ChainCard } from './panels/ChainCard.tsx'
import { listenToDials } from './panels/dial.ts'
import { EmptyStage } from './panels/EmptyStage.tsx'
import { Notices } from './panels/Notices.tsx'
import { StageTable } from './panels/StageTable.tsx'
import { Stage } from './scene/Stage.tsx'
import type { StageHandle } from './scene/stageHandle.ts'
import { useDocument } from './state/document.ts'
import { isStale, useRun } from './state/run.ts'
import { useStage } from './state/stage.ts'
import { coveredRight, hover, reducesMotion, select, useView } from './state/view.ts'

/** The picture, and what lies over it. */
export function StageView() {
  const show = useRun((state) => state.show)
  const stale = useRun(isStale)
  const isBlank = useDocument((state) => state.source.trim() === '')
  const isSupported = useStage((state) => state.isSupported)
  const mount = useCallback((handle: StageHandle | null) => useStage.setState({ handle }), [])
  const picture = useRef<HTMLDivElement>(null)
  useEffect(() => (picture.current ? listenToDials(picture.current) : undefined), [])
  const { theme, palette, selection } = useView()
  const isReduced = useView(reducesMotion)
  const right = useView(coveredRight)
  const insets = useMemo(() => ({ top: 0, right, bottom: 0, left: 0 }), [right])
  return (
    <main className={`stage-pane ${stale ? 'is-stale' : ''}`} aria-label="Stage">
      {isSupported && (
        <div ref={picture} className="stage-picture">
          <Stage
            ref={mount}
            show={isBlank ? null : show}
            theme={theme}
            palette={palette}
            pose={null}
            selection={selection}
            onSelect={select}
            onHover={hover}
            onPoseChange={countPose}
            onUnsupported={giveUp}
            reducedMotion={isReduced}
            insets={insets}
          />
        </div>
      )}
      {!isBlank && show && <ChainCard show={show} />}
      {isBlank && <EmptyStage />}
      <StageTable isVisible={!isSupported} />
      <Notices />
    </main>
  )
}

function countPose(): void {
  useStage.setState(({ poses }) => ({ poses: poses + 1 }))
}

function giveUp(): void {
  useStage.setState({ isSupported: false, handle: null })
}
