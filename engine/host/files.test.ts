import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openAtomic, Tokens, writeAtomic } from './files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainlight-files-'))
})

const bytes = (text: string) => new TextEncoder().encode(text)

describe('an atomic file', () => {
  test('is not there until it is closed', async () => {
    const path = join(folder, 'a.py')
    const file = await openAtomic(path)
    await file.write(bytes('x = '))
    await file.write(bytes('1'))
    expect(readdirSync(folder)).not.toContain('a.py')
    await file.close()
    expect(readFileSync(path, 'utf8')).toBe('x = 1')
    expect(readdirSync(folder)).toEqual(['a.py'])
  })

  test('that is given up leaves the old one and nothing else', async () => {
    const path = join(folder, 'a.py')
    writeFileSync(path, 'old')
    const file = await openAtomic(path)
    await file.write(bytes('new'))
    await file.abort()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.py'])
  })

  test('can be written out of order, as a video is', async () => {
    const path = join(folder, 'v')
    const file = await openAtomic(path)
    await file.write(bytes('....body'))
    await file.write(bytes('head'), 0)
    await file.close()
    expect(readFileSync(path, 'utf8')).toBe('headbody')
  })

  test.skipIf(process.platform === 'win32')(
    'keeps permissions, and links go on pointing to it',
    async () => {
      const path = join(folder, 'real.py')
      writeFileSync(path, 'old')
      chmodSync(path, 0o600)
      symlinkSync(path, join(folder, 'link.py'))
      await writeAtomic(join(folder, 'link.py'), bytes('new'))
      expect(readFileSync(path, 'utf8')).toBe('new')
      expect(statSync(path).mode & 0o777).toBe(0o600)
    },
  )

  test('cannot be begun in a folder that is not there', async () => {
    await expect(writeAtomic(join(folder, 'no', 'a.py'), bytes(''))).rejects.toThrow(
      'its folder does not exist',
    )
  })
})

describe('a token', () => {
  test('stands for one path, and the same path for one token', () => {
    const tokens = new Tokens()
    const token = tokens.give('/a.py')
    expect(tokens.give('/a.py')).toBe(token)
    expect(tokens.give('/b.py')).not.toBe(token)
    expect(tokens.pathOf(token)).toBe('/a.py')
  })

  test('that was made up is refused', () => {
    expect(() => new Tokens().pathOf('/etc/passwd')).toThrow('Expected a token')
  })
})
