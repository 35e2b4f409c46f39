import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { chainlight, startChainlight } from './exports/cli.ts'
import { NEURON } from './exports/rendered.ts'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainlight-failures-'))
})

const WRONG_CALLS = [
  ['no file to write', [], 'Expected -o FILE'],
  ['an ending that means nothing', ['-o', 'a.mkv'], 'Expected a file that ends in .mp4'],
  ['a size that is none', ['-o', 'a.mp4', '--size', 'huge'], 'Expected --size to be 720p'],
  ['an odd size of a video', ['-o', 'a.mp4', '--size', '641x360'], 'Expected even sides'],
  ['a rate that is not offered', ['-o', 'a.mp4', '--fps', '29.97'], '24, 25, 30, 50, 60'],
  ['a rate of a still', ['-o', 'a.png', '--fps', '24'], 'no frame rate'],
  ['a theme that does not exist', ['-o', 'a.mp4', '--theme', 'pink'], 'dark, light, projector'],
  ['a folder that does not exist', ['-o', 'nowhere/a.mp4'], 'its folder does not exist'],
  ['a moment that does not exist', ['-o', 'a.png', '--at', 'dawn'], 'a beat: forward:'],
  ['a moment after the end', ['-o', 'a.png', '--at', '1000'], 'there is nothing at 1000 s'],
  [
    'a range that runs backwards',
    ['-o', 'a.gif', '--from', '2', '--to', '1'],
    'ends after it starts',
  ],
] as const

for (const [what, args, message] of WRONG_CALLS) {
  test(`chainlight render is called wrongly with ${what}: exit code 2, and no file`, async () => {
    const [flag, output, ...rest] = args
    const call = flag === undefined ? [] : [flag, join(folder, output ?? ''), ...rest]
    const { code, out, err } = await chainlight('render', NEURON, ...call)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).toContain('Try: chainlight render --help')
    expect(readdirSync(folder)).toEqual([])
  })
}

test('a program with a mistake: the place of the mistake, exit code 1, and no file', async () => {
  const program = join(folder, 'broken.py')
  writeFileSync(program, 'x = 1.0\ny = x +\n')
  const { code, err } = await chainlight('render', program, '-o', join(folder, 'a.png'))
  expect(code).toBe(1)
  expect(err).toContain(`${program}:2:`)
  expect(err).toContain('  y = x +')
  expect(readdirSync(folder)).toEqual(['broken.py'])
})

test('a browser that is not there: how to get one, and no file', async () => {
  const before = process.env.CHROME_PATH
  process.env.CHROME_PATH = join(folder, 'no-browser')
  const { code, err } = await chainlight('render', NEURON, '-o', join(folder, 'a.png'))
  if (before === undefined) delete process.env.CHROME_PATH
  else process.env.CHROME_PATH = before
  expect(code).toBe(2)
  expect(err).toContain('No Chromium found')
  expect(readdirSync(folder)).toEqual([])
})

test('a folder in the place of the file: a message, and nothing is left', async () => {
  mkdirSync(join(folder, 'a.png'))
  const call = ['--size', '64x64', '-o', join(folder, 'a.png')]
  const { code, err } = await chainlight('render', NEURON, ...call)
  expect(code).not.toBe(0)
  expect(err).toContain('a.png')
  expect(readdirSync(folder)).toEqual(['a.png'])
})

test('stopped in the middle: exit code 1, and nothing is left', async () => {
  const output = join(folder, 'a.zip')
  const child = startChainlight('render', NEURON, '-o', output, '--size', '640x360')
  const ended = once(child, 'exit')
  await expect.poll(() => readdirSync(folder).length).toBe(1) // it has begun to write, under another name
  expect(readdirSync(folder)).not.toContain('a.zip')
  child.kill('SIGINT')
  expect((await ended)[0]).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})
