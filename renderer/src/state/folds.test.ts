import { evaluate } from '@chainlight/engine'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildShow } from '../show/build.ts'
import { KIND } from '../show/circuit.ts'
import { setFolds, useDocument } from './document.ts'
import { checkedFolds, closeGroup, openGroup, toggleAllGroups, toggleGroup } from './folds.ts'
import { loadTimeline, play, seek, usePlayer } from './player.ts'
import { setRun, useRun } from './run.ts'
import { select, useView } from './view.ts'

const { trace } = evaluate(`import numpy as np
def bend(v):
    return np.tanh(v * v)
x = 0.5
loss = bend(x) + 1.0
`)

const shown = () => {
  const { show } = useRun.getState()
  if (!show) throw new Error('There is no show.')
  return show
}
const groups = () => [...shown().layout.bodies.kind].filter((kind) => kind === KIND.group).length
const tanh = () => {
  const { graph } = trace
  const node = Array.from(graph.columns.op).findIndex((op) => graph.ops[op] === 'tanh')
  return shown().layout.bodyOf[node] ?? -1
}

beforeEach(() => {
  setFolds({})
  const show = buildShow(trace)
  setRun({ show })
  loadTimeline(show.timeline, 'start')
  select(null)
})

describe('groups on stage', () => {
  test('the group around the selected gate closes, stays selected, and opens again', () => {
    select(tanh())
    toggleGroup()
    expect(groups()).toBe(1)
    expect(shown().layout.bodies.kind[useView.getState().selection ?? -1]).toBe(KIND.group)
    toggleGroup()
    expect(groups()).toBe(0)
    expect(useView.getState().selection).toBe(tanh())
  })
  test('a body outside all groups closes nothing, and a gate opens nothing', () => {
    const { bodyOf } = shown().layout
    const x = Array.from(trace.graph.columns.label).findIndex((l) => trace.graph.labels[l] === 'x')
    expect(closeGroup(bodyOf[x] ?? -1)).toBe(false)
    expect(openGroup(tanh())).toBe(false)
  })
  test('all close at once and open at once', () => {
    toggleAllGroups()
    expect(groups()).toBe(1)
    toggleAllGroups()
    expect(groups()).toBe(0)
  })
  test('closing stops the play, so that the camera does not move while numbers change', () => {
    play()
    toggleAllGroups()
    expect(usePlayer.getState().isPlaying).toBe(false)
  })
  test('at the end it stays at the end', () => {
    seek(shown().timeline.duration)
    toggleAllGroups()
    expect(usePlayer.getState().time).toBe(shown().timeline.duration)
  })
  test('the document remembers what is closed', () => {
    toggleAllGroups()
    const { folds } = useDocument.getState()
    expect(checkedFolds(JSON.parse(JSON.stringify(folds)))).toEqual(folds)
    expect(checkedFolds({ a: 'closed', b: 3 })).toEqual({ a: 'closed' })
    expect(checkedFolds('closed')).toEqual({})
  })
})
