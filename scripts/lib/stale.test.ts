import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { root } from './root.mjs'
import { fingerprint } from './stale.mjs'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainlight-stale-'))
  path = relative(root, folder)
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src', 'a.ts'), 'one')
})

describe('a fingerprint of sources', () => {
  test('is the same for the same contents, whenever they were written', () => {
    const before = fingerprint([path])
    utimesSync(join(folder, 'src', 'a.ts'), new Date(0), new Date(0))
    expect(fingerprint([path])).toBe(before)
  })

  test.each([
    ['a file changes', () => writeFileSync(join(folder, 'src', 'a.ts'), 'two')],
    ['a file appears', () => writeFileSync(join(folder, 'src', 'b.ts'), '')],
  ])('differs when %s', (_what, change) => {
    const before = fingerprint([path])
    change()
    expect(fingerprint([path])).not.toBe(before)
  })

  test.each(['node_modules', 'dist'])('does not look into %s', (name) => {
    const before = fingerprint([path])
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'x.js'), '')
    expect(fingerprint([path])).toBe(before)
  })

  test('does not depend on tests, which are in no build', () => {
    const before = fingerprint([path])
    writeFileSync(join(folder, 'src', 'a.test.ts'), '')
    expect(fingerprint([path])).toBe(before)
  })
})
