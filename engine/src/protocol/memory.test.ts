import { describe, expect, test } from 'vitest'
import { transportPair } from './memory.ts'

describe('a pair of transports in memory', () => {
  test('carries copies both ways, in order, after the call', async () => {
    const [left, right] = transportPair()
    const heard: string[] = []
    right.onMessage((bytes) => heard.push(`right ${bytes[0]}`))
    left.onMessage((bytes) => heard.push(`left ${bytes[0]}`))
    const bytes = Uint8Array.of(1)
    left.send(bytes)
    bytes[0] = 9
    left.send(Uint8Array.of(2))
    right.send(Uint8Array.of(3))
    expect(heard).toEqual([])
    await Promise.resolve()
    expect(heard).toEqual(['right 1', 'right 2', 'left 3'])
  })

  test('closes at both ends, once', () => {
    const [left, right] = transportPair()
    let closed = 0
    left.onClose(() => closed++)
    right.onClose(() => closed++)
    right.close()
    left.close()
    expect(closed).toBe(2)
  })

  test('forgets a listener that was removed', async () => {
    const [left, right] = transportPair()
    const remove = right.onMessage(() => {
      throw new Error('was removed')
    })
    remove()
    remove()
    left.send(Uint8Array.of(1))
    await Promise.resolve()
  })
})
