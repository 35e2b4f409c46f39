// node e2e/look/sheets.mjs: makes the pictures in e2e/look/sheets, which people look at beside LOOK.md. Build the page
// first: npx vite build --config e2e/look/vite.config.ts
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const OUT = fileURLToPath(new URL('./sheets', import.meta.url))
const SHOT = fileURLToPath(new URL('./shot.mjs', import.meta.url))

/** Moments in the making of a slab, forward and backward. */
const MADE = 'f.05,f.22,f.45,f.75,f1.1,b.05,b.25,b.5,b.75,b1.05'

/** Name, query, show times, and size of a frame. */
const SHEETS = [
  ['forward', 'show=sigmoid&px=26', '0.1,0.5,0.7,0.85,1.05,1.3,1.45,1.9,3.4,5.3', 1280, 720],
  [
    'backward',
    'show=sigmoid&px=26',
    '6.15,6.5,7.1,7.42,7.55,7.68,9.45,11.6,13.05,13.45',
    1280,
    720,
  ],
  ['update', 'show=sigmoid&px=26', '14.4,14.6,14.78,14.9,15.1,15.5,15.9,16.4,16.9,18', 1280, 720],
  ['fan-out', 'show=fanOut&px=26', '5.7,6,6.3,6.6,6.9,7.2,7.5,8,8.3,9', 1280, 720],
  ['tensors', 'show=layer&px=26', '0.1,0.6,1.2,3.4,5,6.3,7.5,8.5,9.5,11', 1280, 720],
  ['matmul', 'show=product&near=Z&px=22', MADE, 960, 600],
  ['convolution', 'show=convolution&near=y&px=22', MADE, 960, 600],
  ['pooling', 'show=pooling&near=y&px=22', MADE, 960, 600],
  ['softmax', 'show=softmax&near=p&px=22', 'f.05,f.15,f.3,f.5,f.6,f.8,b0,b.3,b.7,b1.05', 960, 600],
  ['sum', 'show=sum&near=s&px=22', MADE, 960, 600],
  ['max', 'show=max&near=m&px=22', MADE, 960, 600],
  ['indexing', 'show=embedding&near=h&px=22', MADE, 960, 600],
  ['attention', 'show=attention&near=o&px=22', MADE, 960, 600],
  ['broadcast', 'show=broadcast&near=B&px=22', MADE, 960, 600],
  ['transpose', 'show=transpose&near=Y&px=22', MADE, 960, 600],
  ['matmul-still', 'show=product&near=Z&px=22&still', MADE, 960, 600],
  [
    'reduced-motion',
    'show=sigmoid&px=26&still',
    '0.5,0.8,1.2,1.9,5.3,7,7.4,9.2,13.3,15',
    1280,
    720,
  ],
  ['dark', 'show=sigmoid&px=22&select=5', '13.35', 1256, 908],
  ['light', 'show=sigmoid&px=22&select=5&theme=light', '13.35', 1256, 908],
  ['classic', 'show=sigmoid&px=22&select=5&palette=classic', '13.35', 1256, 908],
  ['two-layer', 'show=two_layer&px=22', '60', 1256, 908],
  ['flat', 'show=two_layer&px=22&flat', '60', 1256, 908],
  ['projector', 'show=sigmoid&px=22&select=5&theme=projector', '13.35', 1256, 908],
  ['families', 'show=families&px=24', '1', 1600, 900],
  ['network', 'show=network&px=22', '14', 1600, 900],
]

// node e2e/look/sheets.mjs matmul softmax makes those only.
mkdirSync(OUT, { recursive: true })
const wanted = process.argv.slice(2)
for (const [name, query, times, width, height] of SHEETS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const folder = mkdtempSync(path.join(tmpdir(), 'look-'))
  execFileSync('node', [SHOT, folder, query, times, String(width), String(height)])
  const made = readdirSync(folder).sort()
  const picture = made.find((file) => file === 'strip.png') ?? made[0] ?? ''
  const scale = picture === 'strip.png' ? 'scale=2000:-1' : 'scale=1256:-1'
  const to = path.join(OUT, `${name}.jpg`)
  execFileSync('ffmpeg', [
    '-loglevel',
    'error',
    '-y',
    '-i',
    path.join(folder, picture),
    '-vf',
    scale,
    '-q:v',
    '6',
    to,
  ])
  rmSync(folder, { recursive: true })
  console.log(to)
}
