import { useCallback, useEffect, useMemo, useRef } from 'react'
import { ChainCard } from './panels/ChainCard.tsx'
import { WrongLink } from './panels/check/WrongLink.tsx'
import { listenToDials } from './panels/dial.ts'
import { EmptyStage } from './panels/EmptyStage.tsx'
import { HeatLegend } from './panels/heat/HeatLegend.tsx'
import { Notices } from './panels/Notices.tsx'
import { ProductCard } from './panels/ProductCard.tsx'
import { StageTable } from './panels/StageTable.tsx'
import { Stage } from './scene/Stage.tsx'
import type { StageHandle } from './scene/stageHandle.ts'
import { bodiesNamed } from './show/pointing.ts'
import { type Cell, productOf } from './show/product.ts'
import type { Show } from './show/show.ts'
import { useDocument } from './state/document.ts'
import { openGroup } from './state/folds.ts'
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
  const { theme, palette, selection, pointed, colouring, hasPaths } = useView()
  const own = useView((state) => state.marks)
  const marks = useMemo(
    () => (show && pointed !== null ? [...new Set([...own, ...bodiesNamed(show, pointed)])] : own),
    [own, show, pointed],
  )
  const isReduced = useView(reducesMotion)
  const cell = useView((state) => state.cell)
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
            colouring={colouring}
            hasPaths={hasPaths}
            pose={null}
            selection={selection}
            marks={marks}
            onSelect={select}
            onHover={hover}
            cell={cell}
            onOpen={openGroup}
            onHoverCell={lookAt}
            onPoseChange={countPose}
            onUnsupported={giveUp}
            reducedMotion={isReduced}
            insets={insets}
          />
        </div>
      )}
      {!isBlank && show && <StageCard show={show} />}
      {!isBlank && show && <WrongLink show={show} />}
      {!isBlank && show && colouring === 'magnitude' && <HeatLegend show={show} />}
      {isBlank && <EmptyStage />}
      <StageTable isVisible={!isSupported} />
      <Notices />
    </main>
  )
}

/** The products of the cell under the pointer, else the chain rule of the selected gate. */
function StageCard({ show }: { readonly show: Show }) {
  const cell = useView((state) => state.cell)
  const body = cell?.body ?? -1
  const product = useMemo(
    () => (body < 0 ? null : productOf(show.trace.graph, show.layout, body)),
    [show, body],
  )
  return cell && product ? (
    <ProductCard show={show} product={product} cell={cell} />
  ) : (
    <ChainCard show={show} />
  )
}

function lookAt(cell: Cell | null): void {
  useView.setState({ cell })
}

function countPose(): void {
  useStage.setState(({ poses }) => ({ poses: poses + 1 }))
}

function giveUp(): void {
  useStage.setState({ isSupported: false, handle: null })
}
