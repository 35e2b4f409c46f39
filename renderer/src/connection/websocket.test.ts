import { describe, expect, test } from 'vitest'
import { backoff, socketAddress } from './websocket.ts'

describe('the address of the host', () => {
  test('is /ws of the page itself', () => {
    expect(socketAddress(new URL('http://127.0.0.1:4000/'))).toBe('ws://127.0.0.1:4000/ws')
    expect(socketAddress(new URL('https://class.example/x?y=1'))).toBe('wss://class.example/ws')
  })

  test('can be overridden on this machine, by another socket of this machine', () => {
    const page = new URL('http://localhost:5173/?ws=ws://127.0.0.1:4000/ws')
    expect(socketAddress(page)).toBe('ws://127.0.0.1:4000/ws')
  })

  test('cannot be overridden from a link to a foreign host, or on a foreign page', () => {
    const away = new URL('http://localhost:5173/?ws=ws://evil.example/ws')
    expect(socketAddress(away)).toBe('ws://localhost:5173/ws')
    const foreign = new URL('https://class.example/?ws=ws://127.0.0.1:4000/ws')
    expect(socketAddress(foreign)).toBe('wss://class.example/ws')
    const nonsense = new URL('http://localhost:5173/?ws=%%%')
    expect(socketAddress(nonsense)).toBe('ws://localhost:5173/ws')
  })

  test('carries the code of a class', () => {
    expect(socketAddress(new URL('http://10.0.0.2:4000/?code=K7'))).toBe(
      'ws://10.0.0.2:4000/ws?code=K7',
    )
  })
})

test('waiting grows with every attempt and has an end', () => {
  expect([0, 1, 2, 3, 9, 50].map(backoff)).toEqual([250, 500, 1000, 2000, 5000, 5000])
})
