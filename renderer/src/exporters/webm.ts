import { WebMOutputFormat } from 'mediabunny'
import type { Exporter } from './exporter.ts'
import { exportVideo } from './video/video.ts'

/** Video for the web. */
export const webm: Exporter = {
  extension: 'webm',
  label: 'WebM video',
  mime: 'video/webm',
  uses: ['size', 'fps', 'range', 'theme'],
  isEven: true,
  export: (job) => exportVideo(job, ['vp9', 'av1'], new WebMOutputFormat()),
}
