import {
  CircleHelp,
  GraduationCap,
  Moon,
  PanelRight,
  Scan,
  Search,
  Settings2,
  Sun,
} from 'lucide-react'
import { toggleCourse, useCourse } from '../state/course.ts'
import { isDirty, useDocument } from '../state/document.ts'
import { useStage } from '../state/stage.ts'
import { setView, toggleOverlay, toggleTheme, useView } from '../state/view.ts'
import { FileMenu } from './FileMenu.tsx'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { SettingsMenu } from './SettingsMenu.tsx'
import './topBar.css'

/** The mark, the document, and what acts on the whole view. */
export function TopBar() {
  const { theme, overlay, isInspectorOpen } = useView()
  const isCourseOpen = useCourse((state) => state.isOpen)
  const stage = useStage((state) => state.handle)
  return (
    <header className="top-bar">
      <h1 className="brand">
        <Mark />
        Chainlight
      </h1>
      <DocumentName isOpen={overlay === 'file'} />
      <button
        type="button"
        className="button lessons-button"
        title="Learn backpropagation step by step"
        aria-expanded={isCourseOpen}
        onClick={toggleCourse}
      >
        <Icon of={GraduationCap} size={16} />
        Lessons
      </button>
      <div className="space" />
      <button
        type="button"
        className="icon-button"
        title="Find a variable (/)"
        aria-label="Find a variable"
        aria-expanded={overlay === 'search'}
        onClick={() => toggleOverlay('search')}
      >
        <Icon of={Search} />
      </button>
      <button
        type="button"
        className="icon-button"
        title="Fit the graph to the view (F)"
        aria-label="Fit the graph to the view"
        disabled={!stage}
        onClick={() => stage?.fit()}
      >
        <Icon of={Scan} />
      </button>
      <button
        type="button"
        className="icon-button"
        title={theme === 'dark' ? 'Light theme (T)' : 'Dark theme (T)'}
        aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={toggleTheme}
      >
        <Icon of={theme === 'dark' ? Sun : Moon} />
      </button>
      <button
        type="button"
        className="icon-button"
        title="Settings"
        aria-label="Settings"
        aria-haspopup="dialog"
        aria-expanded={overlay === 'settings'}
        onClick={() => toggleOverlay('settings')}
      >
        <Icon of={Settings2} />
      </button>
      <div className="rule" />
      <button
        type="button"
        className="icon-button"
        title="Keys and help (?)"
        aria-label="Keys and help"
        aria-haspopup="dialog"
        aria-expanded={overlay === 'help'}
        onClick={() => toggleOverlay('help')}
      >
        <Icon of={CircleHelp} />
      </button>
      <button
        type="button"
        className="icon-button"
        title={isInspectorOpen ? 'Hide the inspector (I)' : 'Show the inspector (I)'}
        aria-label="Inspector"
        aria-pressed={isInspectorOpen}
        onClick={() => setView({ isInspectorOpen: !isInspectorOpen })}
      >
        <Icon of={PanelRight} />
      </button>
      {overlay === 'settings' && <SettingsMenu />}
    </header>
  )
}

function DocumentName({ isOpen }: { readonly isOpen: boolean }) {
  const name = useDocument((state) => state.name)
  const dirty = useDocument(isDirty)
  return (
    <nav className="crumb" aria-label="Document">
      <span aria-hidden="true">›</span>
      <button
        type="button"
        title="Open, save, examples"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => toggleOverlay('file')}
      >
        {name}
      </button>
      {dirty && <span className="unsaved" role="img" aria-label="not saved" title="Not saved" />}
      {isOpen && <FileMenu />}
    </nav>
  )
}
