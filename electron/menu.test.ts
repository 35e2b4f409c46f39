import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { MENU_ACTIONS } from './bridge.ts'
import { menuTable, menuTemplate } from './menu.ts'

const PLATFORMS = ['linux', 'win32', 'darwin'] as const

function itemsOf(platform: NodeJS.Platform, recent: readonly string[] = []) {
  const done: string[] = []
  const template = menuTemplate(platform, recent, {
    act: (action) => done.push(action),
    openLink: (link) => done.push(link),
    openRecent: (path) => done.push(path),
  })
  const all = template.flatMap((menu) => menu.submenu as MenuItemConstructorOptions[])
  return { done, all }
}
/** Clicks as Electron does; our items look at none of the arguments. */
const click = (item: MenuItemConstructorOptions | undefined) => {
  const work = item?.click as (() => void) | undefined
  work?.()
}

for (const platform of PLATFORMS) {
  describe(`The menu on ${platform}`, () => {
    it('offers every action of the page exactly once', () => {
      const actions = menuTable(platform)
        .flatMap(([, rows]) => rows)
        .flatMap((row) => (typeof row === 'object' && 'action' in row ? [row.action] : []))
      expect(actions.toSorted()).toEqual([...MENU_ACTIONS].toSorted())
    })

    it('gives no shortcut twice', () => {
      const used = itemsOf(platform).all.flatMap((item) => item.accelerator ?? [])
      expect(used).toEqual([...new Set(used)])
    })

    it('never takes a plain key away from the editor', () => {
      for (const item of itemsOf(platform).all) {
        if (item.accelerator === undefined || /\+|^F\d/.test(item.accelerator)) continue
        expect(item.registerAccelerator, item.label ?? '').toBe(false)
        expect(platform).not.toBe('darwin')
      }
    })

    it('can quit', () => {
      const roles = itemsOf(platform).all.flatMap((item) => item.role ?? [])
      expect(roles).toContain('quit')
    })
  })
}

describe('The menu', () => {
  it('carries out what is clicked', () => {
    const { all, done } = itemsOf('linux')
    click(all.find((item) => item.label === 'Save'))
    click(all.find((item) => item.label === 'CS231n: Backpropagation'))
    expect(done).toEqual(['save', 'cs231n'])
  })

  it('lists recent files by name and opens them by path', () => {
    const { all, done } = itemsOf('linux', ['/a/x & y.py', '/b/z.py'])
    const recent = all.find((item) => item.label === 'Open Recent')?.submenu
    const rows = recent as MenuItemConstructorOptions[]
    expect(rows.map((row) => row.label)).toEqual(['x && y.py', 'z.py'])
    click(rows[0])
    expect(done).toEqual(['/a/x & y.py'])
  })

  it('greys the recent files out where there are none', () => {
    expect(itemsOf('linux').all.find((item) => item.label === 'Open Recent')?.enabled).toBe(false)
  })
})
