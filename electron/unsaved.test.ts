import { describe, expect, it } from 'vitest'
import { FakeWindow } from './testing.ts'
import { guardUnsaved } from './unsaved.ts'

/** A guarded window whose question gets these answers: 0 save, 1 don't, 2 cancel. */
function guarded(...answers: number[]) {
  const window = new FakeWindow()
  const log: string[] = []
  const dialog = {
    async showMessageBox(...args: unknown[]) {
      log.push((args.at(-1) as { message: string }).message)
      return { response: answers.shift() ?? 2, checkboxChecked: false }
    },
  }
  const unsaved = guardUnsaved(window.real, dialog, () => 'a.py', {
    save: () => log.push('save'),
    close: () => log.push(`close ${window.close()}`),
    stayed: () => log.push('stayed'),
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { window, unsaved, log, settle }
}

const QUESTION = 'Save the changes to a.py?'

describe('Closing a window', () => {
  it('asks nothing where nothing is unsaved', () => {
    const { window, log } = guarded()
    expect(window.close()).toBe(true)
    expect(log).toEqual([])
  })

  it('stays open on Cancel', async () => {
    const { window, unsaved, log, settle } = guarded(2)
    unsaved.setDirty(true)
    expect(window.close()).toBe(false)
    await settle()
    expect(log).toEqual([QUESTION, 'stayed'])
  })

  it('closes on Don’t save', async () => {
    const { window, unsaved, log, settle } = guarded(1)
    unsaved.setDirty(true)
    window.close()
    await settle()
    expect(log).toEqual([QUESTION, 'close true'])
  })

  it('saves first on Save, and closes once the page says it is saved', async () => {
    const { window, unsaved, log, settle } = guarded(0)
    unsaved.setDirty(true)
    window.close()
    await settle()
    expect(log).toEqual([QUESTION, 'save'])
    unsaved.setDirty(false)
    expect(log).toEqual([QUESTION, 'save', 'close true'])
  })

  it('does not close later where the user turned back from saving', async () => {
    const { window, unsaved, log, settle } = guarded(0)
    unsaved.setDirty(true)
    window.close()
    await settle()
    unsaved.stay()
    unsaved.setDirty(false)
    expect(log).toEqual([QUESTION, 'save', 'stayed'])
  })

  it('asks once, however often the window is told to close meanwhile', async () => {
    const { window, unsaved, log, settle } = guarded(2)
    unsaved.setDirty(true)
    expect([window.close(), window.close()]).toEqual([false, false])
    await settle()
    expect(log).toEqual([QUESTION, 'stayed'])
  })
})
