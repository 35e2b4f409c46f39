import { Output, type OutputFormat, StreamTarget, VideoSample, VideoSampleSource } from 'mediabunny'
import type { ByteSink, ExportJob } from '../exporter.ts'
import { frameCount } from '../frames.ts'
import { drawnFrames } from '../picture/pictures.ts'
import { type Codec, chooseEncoding } from './codec.ts'
import { i420Size, toI420 } from './i420.ts'

/** What a frame's numbers mean: BT.709 in studio range, which every player knows. */
const COLOR = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const
/** Seconds between frames that stand for themselves: players jump to those. */
const KEY_FRAMES = 2
/** Bytes that are gathered before they go out: enough that a write costs little. */
const PIECE = 2 ** 20

/** Encodes a job's frames, and puts them into a container. */
export async function exportVideo(
  job: ExportJob,
  codecs: readonly Codec[],
  format: OutputFormat,
): Promise<void> {
  const { settings, sink } = job
  const encoding = await chooseEncoding(codecs, settings)
  job.note(encoding.why)
  const { codec, quality } = encoding
  const encoder = new VideoSampleSource({ codec, quality, keyFrameInterval: KEY_FRAMES })
  const target = new StreamTarget(writableOf(sink), { chunked: true, chunkSize: PIECE })
  const output = new Output({ format, target })
  output.addVideoTrack(encoder, {
    frameRate: settings.fps,
    maximumPacketCount: frameCount(settings),
  })
  try {
    await output.start()
    await encode(job, encoder)
    await output.finalize()
  } catch (error) {
    await output.cancel().catch(() => undefined) // the error that led here says more
    throw error
  }
}

async function encode(job: ExportJob, encoder: VideoSampleSource): Promise<void> {
  const { width, height, fps } = job.settings
  const yuv = new Uint8Array(i420Size(width, height))
  for await (const { index, pixels } of drawnFrames(job)) {
    toI420(pixels, width, height, yuv)
    const sample = new VideoSample(yuv, {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp: index / fps,
      duration: 1 / fps,
      colorSpace: COLOR,
    })
    await encoder.add(sample)
    sample.close()
  }
}

function writableOf(sink: ByteSink) {
  return new WritableStream<{ readonly data: Uint8Array; readonly position: number }>({
    write: ({ data, position }) => sink.write(data, position),
  })
}
