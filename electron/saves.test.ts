import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Saves } from './saves.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('Saves', () => {
  let folder = ''
  let place = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chainlight-saves-'))
    place = join(folder, 'a.py')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('shows a file only once it is closed, with its pieces in the order they were sent', async () => {
    const saves = new Saves()
    const id = await saves.begin(place)
    await Promise.all([saves.write(id, bytes('one ')), saves.write(id, bytes('two '))])
    await saves.write(id, bytes('ONE'), 0)
    await expect(readFile(place)).rejects.toThrow('ENOENT')
    expect(await saves.close(id)).toBe(place)
    expect(await readFile(place, 'utf8')).toBe('ONE two ')
    expect(await readdir(folder)).toEqual(['a.py'])
  })

  it('leaves the old file and nothing else when a save is given up', async () => {
    await writeFile(place, 'old')
    const saves = new Saves()
    const id = await saves.begin(place)
    await saves.write(id, bytes('new'))
    await saves.abort(id)
    expect(await readFile(place, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['a.py'])
  })

  it('gives up everything that is half written when the page goes', async () => {
    const saves = new Saves()
    const ids = [await saves.begin(place), await saves.begin(join(folder, 'b.py'))]
    for (const id of ids) void saves.write(id, bytes('half'))
    await saves.abortAll()
    expect(await readdir(folder)).toEqual([])
    expect(() => saves.write(1, bytes('late'))).toThrow(
      'Expected a file that is being written, got number 1',
    )
  })

  it('knows only the files it began', async () => {
    const saves = new Saves()
    await expect(saves.close(7)).rejects.toThrow('got number 7')
    await expect(saves.abort(7)).resolves.toBeUndefined()
  })

  it('fails to begin where a file cannot be', async () => {
    await expect(new Saves().begin(join(folder, 'no', 'a.py'))).rejects.toThrow(
      'its folder does not exist',
    )
  })

  it('keeps a page from opening files without end', async () => {
    const saves = new Saves()
    for (let i = 0; i < 16; i++) await saves.begin(place)
    await expect(saves.begin(place)).rejects.toThrow('At most 16 files')
    await saves.abortAll()
  })
})
