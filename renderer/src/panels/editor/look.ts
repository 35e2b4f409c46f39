import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.self, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.number, tags.bool, tags.null, tags.string], color: 'var(--code-number)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className],
    color: 'var(--code-function)',
  },
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-3)' },
])

const surface = EditorView.theme({
  '&': { height: '100%', background: 'transparent', color: 'var(--text-1)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-code)',
    fontFeatureSettings: "'calt' 0, 'zero' 0",
    fontSize: 'var(--size-code)',
    lineHeight: 'var(--line-code)',
  },
  '.cm-content': { padding: '14px 0', caretColor: 'var(--text-1)' },
  '.cm-line': { padding: '0 12px 0 0', position: 'relative' },
  '.cm-gutters': { background: 'transparent', border: 'none', color: 'var(--text-3)' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '44px',
    padding: '0 14px 0 0',
    fontSize: 'var(--size-small)',
    opacity: '0.75',
  },
  '.cm-cursor': { borderLeftColor: 'var(--text-1)', borderLeftWidth: '1.5px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { background: 'var(--code-selection)' },
})

/** The editor's colours and type, by the theme's variables. */
export function editorLook(): Extension {
  return [surface, syntaxHighlighting(colours)]
}
