import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles, filesNamed } from './files.ts'
import { openSettings, type Settings } from './settings.ts'
import { FakeWindow } from './testing.ts'

/** Dialogs with the answers ready; null cancels. `asked` holds the options each was shown with. */
function fakeDialog(answers: (string | null)[]) {
  const asked: (OpenDialogOptions | SaveDialogOptions)[] = []
  const next = (args: unknown[]) => {
    asked.push(args.at(-1) as OpenDialogOptions)
    return answers.shift() ?? null
  }
  return {
    asked,
    async showOpenDialog(...args: unknown[]) {
      const path = next(args)
      return { canceled: path === null, filePaths: path === null ? [] : [path] }
    },
    async showSaveDialog(...args: unknown[]) {
      const path = next(args)
      return { canceled: path === null, filePath: path ?? '' }
    },
  }
}

describe('Files', () => {
  let folder = ''
  let settings: Settings
  const window = new FakeWindow().real
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chainlight-files-'))
    settings = openSettings(join(folder, 'settings.json'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('gives the page a name, the bytes and a token, never a path', async () => {
    const path = join(folder, 'a.py')
    await writeFile(path, 'x = 1')
    const opened = await createFiles(fakeDialog([path]), settings, () => {}).choose(window)
    expect(opened).toEqual({
      name: 'a.py',
      bytes: new TextEncoder().encode('x = 1'),
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(opened?.bytes.byteLength).toBe(opened?.bytes.buffer.byteLength)
    expect(JSON.stringify(opened)).not.toContain(folder)
  })

  it('saves to the file of a token without asking, and asks for everything else', async () => {
    const path = join(folder, 'a.py')
    await writeFile(path, '')
    const dialog = fakeDialog([join(folder, 'b.py'), null])
    const files = createFiles(dialog, settings, () => {})
    const { token } = await files.read(path)
    const hint = { name: 'a.py', extension: 'py' } as const
    expect(await files.place(window, { ...hint, token: token ?? '' })).toBe(path)
    expect(dialog.asked).toEqual([])
    expect(await files.place(window, hint)).toBe(join(folder, 'b.py'))
    expect(await files.place(window, hint)).toBe(null)
    await expect(files.place(window, { ...hint, token: '0'.repeat(32) })).rejects.toThrow('token')
  })

  it('adds a missing extension, and asks again where that file exists', async () => {
    await writeFile(join(folder, 'taken.py'), '')
    const dialog = fakeDialog([join(folder, 'taken'), join(folder, 'free')])
    const files = createFiles(dialog, settings, () => {})
    expect(await files.place(window, { name: 'a.py', extension: 'py' })).toBe(
      join(folder, 'free.py'),
    )
    expect(dialog.asked[1]?.defaultPath).toBe(join(folder, 'taken.py'))
  })

  it('remembers the last folder and the ten latest files, also after a restart', async () => {
    const files = createFiles(fakeDialog([]), settings, () => {})
    for (let i = 0; i < 12; i++) files.remember(join(folder, `${i}.py`))
    files.remember(join(folder, '5.py'))
    const { lastFolder, recent } = openSettings(join(folder, 'settings.json')).value
    expect(lastFolder).toBe(folder)
    expect(recent.map((path) => path.slice(folder.length + 1))).toEqual(
      ['5', '11', '10', '9', '8', '7', '6', '4', '3', '2'].map((name) => `${name}.py`),
    )
  })

  it('starts dialogs in the last folder as long as it exists', async () => {
    const dialog = fakeDialog([null, null])
    settings.change({ lastFolder: folder })
    await createFiles(dialog, settings, () => {}).choose(window)
    settings.change({ lastFolder: join(folder, 'gone') })
    await createFiles(dialog, settings, () => {}).choose(window)
    expect(dialog.asked.map(({ defaultPath }) => defaultPath)).toEqual([folder, undefined])
  })
})

describe('Settings', () => {
  it('read as empty where their file is damaged, and keep what is right in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chainlight-settings-'))
    const path = join(folder, 'settings.json')
    for (const text of ['{', '[]', '"x"', 'null', '{"recent": 7}']) {
      await writeFile(path, text)
      expect(openSettings(path).value).toEqual({ lastFolder: null, recent: [] })
    }
    await writeFile(path, '{"recent": 7, "lastFolder": "/here"}')
    expect(openSettings(path).value.lastFolder).toBe('/here')
    await rm(folder, { recursive: true })
  })
})

describe('filesNamed', () => {
  it('finds the programs and recordings on a command line, relative to where it was typed', () => {
    const argv = [
      'app',
      '--smoke-test',
      'a.py',
      '/b/C.PY',
      'C:\\d.chainlight',
      'main.cjs',
      '--x=y.py',
    ]
    expect(filesNamed(argv, '/here')).toEqual(['/here/a.py', '/b/C.PY', 'C:\\d.chainlight'])
  })

  it('never takes the app itself for a file', () => {
    expect(filesNamed(['/opt/chainlight.py'], '/here')).toEqual([])
  })
})
