import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { DesktopBridge } from './bridge.ts'

/** The preload's `electron`, and what it exposed. */
const preloadSide = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  /** What the main process answers next. */
  reply: { ok: true, value: undefined } as unknown,
  listeners: new Map<string, (...args: unknown[]) => void>(),
}))
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => preloadSide.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: async () => preloadSide.reply,
    on: (name: string, fn: (...args: unknown[]) => void) => preloadSide.listeners.set(name, fn),
    off: (name: string) => preloadSide.listeners.delete(name),
  },
}))

describe('The preload (item 20 of the security list)', () => {
  beforeAll(() => import('./preload.ts'))

  it('exposes its calls and nothing of Electron', () => {
    expect([...preloadSide.exposed.keys()]).toEqual(['chainlight'])
    const bridge = preloadSide.exposed.get('chainlight') as object
    expect(Object.keys(bridge).toSorted()).toEqual([
      'abortSave',
      'beginSave',
      'closeSave',
      'connect',
      'onMenu',
      'onOpenRequest',
      'openExternal',
      'openFile',
      'setDirty',
      'setTitle',
      'writeSave',
    ])
    for (const value of Object.values(bridge)) expect(typeof value).toBe('function')
  })

  it('lets no event object through to the page', () => {
    const bridge = preloadSide.exposed.get('chainlight') as DesktopBridge
    const got: unknown[][] = []
    const stop = bridge.onMenu((...args) => got.push(args))
    preloadSide.listeners.get('menu:action')?.({ sender: 'secret' }, 'save')
    expect(got).toEqual([['save']])
    stop()
    expect(preloadSide.listeners.has('menu:action')).toBe(false)
  })

  it('passes a refusal on in the main process’s own words', async () => {
    const bridge = preloadSide.exposed.get('chainlight') as DesktopBridge
    preloadSide.reply = { ok: false, message: 'no such file' }
    await expect(bridge.closeSave(1)).rejects.toThrow(/^no such file$/)
  })

  it('delivers the files that wait, then those that arrive, each once', async () => {
    const bridge = preloadSide.exposed.get('chainlight') as DesktopBridge
    const got: string[] = []
    const file = (name: string) => ({ name, bytes: new Uint8Array(), token: null })
    const settle = () => new Promise((resolve) => setImmediate(resolve))
    preloadSide.reply = { ok: true, value: [file('a.py'), file('b.py')] }
    bridge.onOpenRequest(({ name }) => got.push(name))
    await settle()
    preloadSide.reply = { ok: true, value: [file('c.py')] }
    preloadSide.listeners.get('file:arrived')?.({})
    await settle()
    expect(got).toEqual(['a.py', 'b.py', 'c.py'])
  })

  it('imports electron and its own types only', () => {
    const imports = [
      ...readFileSync(join(import.meta.dirname, 'preload.ts'), 'utf8').matchAll(/from '([^']+)'/g),
    ]
    expect(new Set(imports.map(([, name]) => name))).toEqual(new Set(['electron', './bridge.ts']))
  })
})
