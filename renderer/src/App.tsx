import { EditorPane } from './panels/editor/EditorPane.tsx'
import { Help } from './panels/Help.tsx'
import { Inspector } from './panels/inspector/Inspector.tsx'
import { Narrator } from './panels/Narrator.tsx'
import { Rescue } from './panels/Rescue.tsx'
import { Search } from './panels/Search.tsx'
import { TopBar } from './panels/TopBar.tsx'
import { Timeline } from './panels/timeline/Timeline.tsx'
import { StageView } from './StageView.tsx'
import { useView } from './state/view.ts'

/** The page: code at the left, the stage in the middle, the inspector at the right, time below. */
export function App() {
  const overlay = useView((state) => state.overlay)
  const isInspectorOpen = useView((state) => state.isInspectorOpen)
  return (
    <div className="app">
      <TopBar />
      <EditorPane />
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
    </div>
  )
}
