import { createRoot } from 'react-dom/client'
import { Stage } from '../../../renderer/src/scene/Stage.tsx'
import type { StageHandle } from '../../../renderer/src/scene/stageHandle.ts'
import type { Seconds } from '../../../renderer/src/show/show.ts'
import type { PaletteName, ThemeName } from '../../../renderer/src/theme/theme.ts'
import { showNamed } from './shows.ts'

declare global {
  interface Window {
    stage: StageHandle | null
    renderAt(time: number): string
    select(body: number | null): void
  }
}

const query = new URLSearchParams(location.search)
const show = showNamed(query.get('show') ?? 'sigmoid')
const root = createRoot(document.getElementById('root') ?? document.body)
window.stage = null

function render(selection: number | null): void {
  root.render(
    <Stage
      show={show}
      theme={(query.get('theme') ?? 'dark') as ThemeName}
      palette={(query.get('palette') ?? 'default') as PaletteName}
      pose={null}
      selection={selection}
      numberSize={Number(query.get('px') ?? 34)}
      onSelect={render}
      ref={keep}
    />,
  )
}
function keep(stage: StageHandle | null): void {
  window.stage = stage
}
window.select = render
window.renderAt = (time) => {
  window.stage?.setTime(time as Seconds)
  return window.stage?.hash() ?? ''
}
render(query.has('select') ? Number(query.get('select')) : null)
