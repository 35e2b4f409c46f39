import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { livePixelsApart, liveSize } from './exports/live.ts'
import { CLIP, exportsFolder, NEURON, picturesIn, unpack } from './exports/rendered.ts'
import { missing, tool } from './exports/tools.ts'
import { boxesOf, colorShift, decoded, probe, signalToNoise } from './exports/video.ts'
import { serve } from './hosts/browser.ts'
import { stageReady, track } from './stage.ts'

const FRAME = CLIP.width * CLIP.height * 3

const { folder, render } = exportsFolder('export')

test.describe('a video', () => {
  const why = missing('ffprobe', '-version') ?? missing('ffmpeg', '-version')
  test.skip(why !== null, why ?? '')

  for (const [ending, codec] of [
    ['mp4', 'h264'],
    ['webm', 'vp9'],
  ] as const) {
    test(`.${ending} has the frames, the size, the time and the colours asked for`, async () => {
      const path = await render(`neuron.${ending}`, ...CLIP.call)
      expect(await probe(path)).toMatchObject({
        codec_name: codec,
        width: CLIP.width,
        height: CLIP.height,
        pix_fmt: 'yuv420p',
        r_frame_rate: '25/1',
        nb_read_frames: String(CLIP.frames),
        duration: CLIP.seconds,
        color_space: 'bt709',
        color_transfer: 'bt709',
        color_primaries: 'bt709',
        color_range: 'tv',
      })
    })

    test(`.${ending} looks like the canvas, frame by frame`, async () => {
      const video = await decoded('-i', await render(`neuron.${ending}`, ...CLIP.call))
      const drawn = await decoded('-i', unpack(await render('drawn.zip', ...CLIP.call), folder))
      expect([drawn.length, video.length]).toEqual([CLIP.frames * FRAME, CLIP.frames * FRAME])
      const ratios = signalToNoise(drawn, video, FRAME)
      console.log(`.${ending}: ${ratios.map((ratio) => ratio.toFixed(1)).join(' ')} dB`)
      expect(Math.min(...ratios)).toBeGreaterThan(38)
      for (const light of ['values', 'gradients'] as const) {
        const shift = colorShift(
          drawn.subarray(0, FRAME),
          video.subarray(0, FRAME),
          CLIP.width,
          light,
        )
        console.log(`.${ending}: colour of ${light} off by ΔE ${shift.toFixed(2)}`)
        expect(shift, light).toBeLessThan(2)
      }
    })
  }

  test('.mp4 has its index first, so that it plays while it loads', async () => {
    const boxes = boxesOf(readFileSync(await render('neuron.mp4', ...CLIP.call)))
    expect(boxes.indexOf('moov')).toBeGreaterThan(0)
    expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'))
  })
})

test.describe('a picture', () => {
  const why = missing('identify', '-version')
  test.skip(why !== null, why ?? '')
  const facts = async (path: string, format: string) => {
    const said = await tool('identify', '-format', `${format}\n`, path)
    return said.toString().trim().split('\n')
  }

  test('.gif has its frames, each for its time', async () => {
    const call = ['--size', '320x180', '--fps', '15', '--from', '5', '--to', '5.4']
    const path = await render('neuron.gif', ...call)
    const delays = [7, 6, 7, 7, 6, 7]
    expect(await facts(path, '%m %W %H %T')).toEqual(delays.map((time) => `GIF 320 180 ${time}`))
  })

  test('.png has its size, and is sRGB', async () => {
    const path = await render('neuron.png', '--size', '500x500', '--theme', 'light')
    expect(await facts(path, '%m %w %h %[colorspace] %z')).toEqual(['PNG 500 500 sRGB 8'])
  })
})

test('.srt and .vtt say what happens, beat after beat, to the end of the range', async () => {
  const [srt, vtt] = await Promise.all(
    ['srt', 'vtt'].map(async (ending) => readFileSync(await render(`neuron.${ending}`), 'utf8')),
  )
  expect(srt).toContain('1\n00:00:00,000 --> 00:00:00,')
  expect(srt).toContain('Multiply gate: w0, 2, and x0, −1, give')
  const count = srt?.match(/ --> /g)?.length
  expect(count).toBeGreaterThan(10)
  expect(vtt?.startsWith('WEBVTT\n\n00:00:00.000 --> ')).toBe(true)
  expect(vtt?.match(/ --> /g)?.length).toBe(count)
})

test('a card, captions and a watermark are part of the picture', async () => {
  const call = ['--size', '640x360', '--at', 'backward:f']
  const plain = await render('plain.png', ...call)
  const over = [['--card', 'f'], ['--captions'], ['--watermark', 'Who made this']]
  for (const [i, choice] of over.entries()) {
    const covered = await render(`covered${i}.png`, ...call, ...choice)
    expect(readFileSync(covered).equals(readFileSync(plain)), choice.join(' ')).toBe(false)
  }
})

test('two exports, by two browsers, have identical frames', async () => {
  const first = readFileSync(await render('drawn.zip', ...CLIP.call))
  const second = readFileSync(await render('again.zip', ...CLIP.call))
  expect(first.equals(second)).toBe(true)
})

test('scrubbing live shows the frames of an export', async ({ browser }) => {
  const served = await serve(NEURON)
  // The stage is then 720 pixels high, which is what an export of that height is laid out for.
  const context = await browser.newContext({ viewport: { width: 1440, height: 892 } })
  try {
    const page = await context.newPage()
    await page.goto(served.url)
    await stageReady(page)
    await track(page).press('Home')
    const size = (await liveSize(page)).join('x')
    const call = ['--fps', '25', '--from', '5', '--to', '5.2', '--size', size]
    const frames = picturesIn(await render('live.zip', ...call))
    for (const index of [4, 0, 2]) {
      const png = frames[`sigmoid-000${index}.png`]
      if (!png) throw new Error(`No frame ${index} among ${Object.keys(frames)}`)
      expect(await livePixelsApart(page, 5 + index / 25, png), `frame ${index}`).toBe(0)
    }
  } finally {
    await context.close()
    await served.close()
  }
})
