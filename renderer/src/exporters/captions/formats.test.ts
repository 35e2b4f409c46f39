import { expect, test } from 'vitest'
import { subRip, webVtt } from './formats.ts'

const CAPTIONS = [
  { start: 0, end: 1.5, text: 'w is 2.' },
  { start: 3661.2345, end: 3662, text: 'a < b & c' },
]

test('SRT numbers its captions and writes milliseconds after a comma', () => {
  expect(subRip(CAPTIONS)).toBe(
    '1\n00:00:00,000 --> 00:00:01,500\nw is 2.\n\n2\n01:01:01,235 --> 01:01:02,000\na < b & c\n',
  )
})

test('WebVTT escapes what it would take for marks', () => {
  expect(webVtt(CAPTIONS)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nw is 2.\n\n01:01:01.235 --> 01:01:02.000\na &lt; b &amp; c\n',
  )
})
