import { Mp4OutputFormat } from 'mediabunny'
import type { Exporter } from './exporter.ts'
import { exportVideo } from './video/video.ts'

/** Video that every program and telephone plays. Its index comes first, so that it plays while it loads. */
export const mp4: Exporter = {
  extension: 'mp4',
  label: 'MP4 video',
  mime: 'video/mp4',
  uses: ['size', 'fps', 'range', 'theme'],
  isEven: true,
  export: (job) =>
    exportVideo(job, ['avc', 'vp9', 'av1'], new Mp4OutputFormat({ fastStart: 'reserve' })),
}
