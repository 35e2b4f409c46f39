import type { Caption } from './captions.ts'

/** SubRip: numbered, with a comma before the milliseconds. */
export function subRip(captions: readonly Caption[]): string {
  const entries = captions.map(({ start, end, text }, i) => {
    return `${i + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${text}\n`
  })
  return entries.join('\n')
}

/** WebVTT, as browsers read it (W3C, WebVTT: The Web Video Text Tracks Format). */
export function webVtt(captions: readonly Caption[]): string {
  const entries = captions.map(({ start, end, text }) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    return `${clock(start, '.')} --> ${clock(end, '.')}\n${escaped}\n`
  })
  return ['WEBVTT\n', ...entries].join('\n')
}

function clock(seconds: number, point: ',' | '.'): string {
  const whole = Math.round(seconds * 1000)
  const part = (unit: number, size: number, digits: number) =>
    String(Math.floor(whole / unit) % size).padStart(digits, '0')
  const [hours, minutes] = [part(3_600_000, 100, 2), part(60_000, 60, 2)]
  return `${hours}:${minutes}:${part(1000, 60, 2)}${point}${part(1, 1000, 3)}`
}
