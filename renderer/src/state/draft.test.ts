import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { editSource, isDirty, markSaved, openDocument, useDocument } from './document.ts'
import { keepDraft, restoreDraft } from './draft.ts'
import { useRun } from './run.ts'

/** A browser's storage. */
function memory(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

describe('a page that is left with changes', () => {
  let storage: Storage
  let leave: () => void
  const source = () => useDocument.getState().source

  beforeEach(() => {
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('removeEventListener', () => {})
    useDocument.setState(useDocument.getInitialState(), true)
    useRun.setState(useRun.getInitialState(), true)
    storage = memory()
    leave = keepDraft(storage)
  })
  afterEach(() => {
    leave()
    vi.unstubAllGlobals()
  })

  /** What the next visit begins with. */
  function comeBack(open: { readonly name: string; readonly source: string } | null = null) {
    leave()
    useDocument.setState(useDocument.getInitialState(), true)
    return restoreDraft(storage, open)
  }

  test('shows them again, still unsaved, and says so', () => {
    openDocument('a.py', 'f = 1.0')
    editSource('f = 2.0')
    expect(comeBack()).toBe(true)
    expect([source(), useDocument.getState().name]).toEqual(['f = 2.0', 'a.py'])
    expect(isDirty(useDocument.getState())).toBe(true)
    expect(useRun.getState().notice).toContain('a.py')
  })

  test('begins as ever where all was saved, or another document was opened', () => {
    openDocument('a.py', 'f = 1.0')
    editSource('f = 2.0')
    markSaved('a.py', null, 'f = 2.0')
    expect(comeBack()).toBe(false)
    expect(source()).toBe('')
  })

  test('shows them on the document that they belong to, and on no other', () => {
    openDocument('a.py', 'f = 1.0')
    editSource('f = 2.0')
    expect(comeBack({ name: 'b.py', source: 'f = 1.0' })).toBe(false)
    expect(comeBack({ name: 'a.py', source: 'f = 3.0' })).toBe(false)
    expect(comeBack({ name: 'a.py', source: 'f = 1.0' })).toBe(true)
  })

  test('shows them at a later visit, when another file was only looked at between', () => {
    openDocument('a.py', 'f = 1.0')
    editSource('f = 2.0')
    expect(comeBack({ name: 'b.py', source: 'g = 1.0' })).toBe(false)
    leave = keepDraft(storage)
    openDocument('b.py', 'g = 1.0')
    expect(comeBack()).toBe(true)
    expect(source()).toBe('f = 2.0')
  })

  test('begins as ever where the storage holds nonsense', () => {
    for (const nonsense of ['', '{', '3', '{"name":1}']) {
      storage.setItem('chainlight.draft', nonsense)
      expect(restoreDraft(storage, null)).toBe(false)
    }
  })
})
