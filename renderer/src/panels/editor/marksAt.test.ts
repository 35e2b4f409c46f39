import { describe, expect, test } from 'vitest'
import { buildShow } from '../../show/build.ts'
import { sigmoidTrace } from '../../show/fixtures.ts'
import { marksAt, marksKey } from './marksAt.ts'

const show = buildShow(sigmoidTrace())
const { forward, backward } = show.timeline.cues(0).phases
const pillNamed = (name: string, time: number) =>
  marksAt(show, time, null).pills.find((pill) => pill.name === name)

describe('what the stage says about the program', () => {
  test('at the start no line has a number', () => {
    expect(marksAt(show, 0, null).pills).toEqual([])
  })

  test('after the forward pass each named value stands at its line, and its gradient is blank', () => {
    expect(pillNamed('f', forward[1])).toMatchObject({ value: '0.73', gradient: null })
  })

  test('after the backward pass the gradient stands beside it', () => {
    expect(pillNamed('f', backward[1])).toMatchObject({ value: '0.73', gradient: '1.00' })
  })

  test('the tint has the colour of the phase', () => {
    expect(marksAt(show, forward[0] + 0.1, null).phase).toBe('forward')
    expect(marksAt(show, backward[1] - 0.1, null).phase).toBe('backward')
  })

  test('the key changes exactly when the marks do', () => {
    let key = ''
    let marks = ''
    for (let time = 0; time < show.timeline.duration; time += 0.05) {
      const nextKey = marksKey(show, time, null)
      const nextMarks = JSON.stringify(marksAt(show, time, null))
      if (nextKey === key) expect(nextMarks).toBe(marks)
      key = nextKey
      marks = nextMarks
    }
  })
})
