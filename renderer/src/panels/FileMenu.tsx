import { EXAMPLES } from '../state/examples.ts'
import {
  chooseDocument,
  newDocument,
  openExample,
  saveDocument,
  saveTrace,
} from '../state/files.ts'
import { useRun } from '../state/run.ts'
import { toggleOverlay } from '../state/view.ts'
import { Menu, MenuItem } from './Menu.tsx'

/** New, open, save, and the programs that come with the app. */
export function FileMenu() {
  const hasShow = useRun((run) => run.show !== null)
  return (
    <Menu className="menu-file" label="File">
      <MenuItem label="New program" onChoose={newDocument} />
      <MenuItem label="Open…" keys="Ctrl O" onChoose={chooseDocument} />
      <MenuItem label="Save" keys="Ctrl S" onChoose={() => saveDocument({ asks: false })} />
      <MenuItem
        label="Save as…"
        keys="Ctrl Shift S"
        onChoose={() => saveDocument({ asks: true })}
      />
      {hasShow && (
        <MenuItem label="Export…" keys="Ctrl E" onChoose={() => toggleOverlay('export')} />
      )}
      {hasShow && <MenuItem label="Save with its trace…" onChoose={saveTrace} />}
      <hr />
      <h3>Examples</h3>
      {EXAMPLES.map(({ name, title, source }) => (
        <MenuItem key={name} label={title} onChoose={() => openExample(name, source)} />
      ))}
    </Menu>
  )
}
