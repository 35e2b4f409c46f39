import { lazy, Suspense } from 'react'
import { EditorPane } from './panels/editor/EditorPane.tsx'
import { ExportProgress } from './panels/export/ExportProgress.tsx'
import { Help } from './panels/Help.tsx'
import { Inspector } from './panels/inspector/Inspector.tsx'
import { Narrator } from './panels/Narrator.tsx'
import { Rescue } from './panels/Rescue.tsx'
import { Search } from './panels/Search.tsx'
import { TopBar } from './panels/TopBar.tsx'
import { Timeline } from './panels/timeline/Timeline.tsx'
import { StageView } from './StageView.tsx'
import { useCourse } from './state/course.ts'
import { useView } from './state/view.ts'

/** The course is loaded when it is first opened. */
const Lessons = lazy(async () => ({ default: (await import('./lessons/Lessons.tsx')).Lessons }))

/** Exporters are large, and loaded when they are first asked for. */
const ExportDialog = lazy(async () => ({
  default: (await import('./panels/export/ExportDialog.tsx')).ExportDialog,
}))

/** The page: code at the left, the stage in the middle, the inspector at the right, time below. */
export function App() {
  const overlay = useView((state) => state.overlay)
  const { isOpen: isCourseOpen, side } = useCourse()
  const isInspectorOpen = useView((state) => state.isInspectorOpen)
  return (
    <div className="app">
      <TopBar />
      <div className="left" data-side={isCourseOpen ? side : 'code'}>
        {isCourseOpen && (
          <Rescue of="lessons">
            <Suspense>
              <Lessons />
            </Suspense>
          </Rescue>
        )}
        <EditorPane />
      </div>
      <Rescue of="stage">
        <StageView />
      </Rescue>
      {isInspectorOpen && (
        <Rescue of="inspector">
          <Inspector />
        </Rescue>
      )}
      <Rescue of="timeline">
        <Timeline />
      </Rescue>
      <Narrator />
      {overlay === 'help' && <Help />}
      {overlay === 'search' && <Search />}
      {overlay === 'export' && (
        <Suspense>
          <ExportDialog />
        </Suspense>
      )}
      <ExportProgress />
    </div>
  )
}
