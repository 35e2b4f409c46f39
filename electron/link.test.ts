import type { Host, Transport } from '@chainlight/engine/host'
import type { MessageChannelMain } from 'electron'
import { describe, expect, it } from 'vitest'
import { linkToHost } from './link.ts'
import { portTransport } from './port.ts'
import { FakePort, FakeWindow } from './testing.ts'

/** A linked window, with the ports that were made and the clients that the host has. */
function linked() {
  const window = new FakeWindow()
  const clients = new Set<Transport>()
  const channels: { readonly port1: FakePort; readonly port2: FakePort }[] = []
  const host: Host = {
    attach(transport) {
      clients.add(transport)
      return () => clients.delete(transport)
    },
    close: async () => {},
  }
  const link = linkToHost(window.real, host, () => {
    const channel = { port1: new FakePort(), port2: new FakePort() }
    channels.push(channel)
    return channel as unknown as MessageChannelMain
  })
  return { window, clients, channels, link }
}

const NEW_PAGE = { isMainFrame: true, isSameDocument: false }

describe('The port between page and host', () => {
  it('goes to the page that asks, and to no one else', () => {
    const { window, clients, channels, link } = linked()
    expect(clients.size).toBe(0)
    link.connect()
    expect(window.webContents.posted).toEqual([
      { channel: 'host:port', ports: [channels[0]?.port2] },
    ])
    expect(clients.size).toBe(1)
  })

  it('replaces the one before', () => {
    const { clients, channels, link } = linked()
    link.connect()
    link.connect()
    expect(channels.map(({ port1 }) => port1.closed)).toEqual([true, false])
    expect(clients.size).toBe(1)
  })

  const endings: readonly (readonly [string, (window: FakeWindow) => void])[] = [
    ['the page navigates', (w) => w.webContents.emit('did-start-navigation', NEW_PAGE)],
    [
      'the page crashes',
      (w) => w.webContents.emit('render-process-gone', {}, { reason: 'crashed' }),
    ],
    ['the window closes', (w) => w.emit('closed')],
  ]
  for (const [when, end] of endings) {
    it(`closes when ${when}`, () => {
      const { window, clients, channels, link } = linked()
      link.connect()
      end(window)
      expect(channels[0]?.port1.closed).toBe(true)
      expect(clients.size).toBe(0)
    })
  }

  it('stays open when the page only moves within itself or a frame inside it navigates', () => {
    const { window, clients, link } = linked()
    link.connect()
    window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    window.webContents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    expect(clients.size).toBe(1)
  })
})

describe('portTransport', () => {
  it('sends arrays that own their buffer, copying a view', () => {
    const port = new FakePort()
    const transport = portTransport(port.real)
    const whole = new Uint8Array([1, 2, 3])
    transport.send(whole)
    transport.send(new Uint8Array(whole.buffer, 1, 1))
    expect(port.posted[0]).toBe(whole)
    expect(port.posted[1]).toEqual(new Uint8Array([2]))
    expect((port.posted[1] as Uint8Array).buffer.byteLength).toBe(1)
  })

  it('starts with its first listener and closes on anything that is not bytes', () => {
    const port = new FakePort()
    const transport = portTransport(port.real)
    const got: Uint8Array[] = []
    let closes = 0
    expect(port.started).toBe(false)
    transport.onMessage((bytes) => got.push(bytes))
    transport.onClose(() => {
      closes += 1
    })
    expect(port.started).toBe(true)
    port.emit('message', { data: new Uint8Array([9]) })
    port.emit('message', { data: 'text' })
    port.emit('close')
    expect(got).toEqual([new Uint8Array([9])])
    expect([port.closed, closes]).toEqual([true, 1])
    transport.send(new Uint8Array([1]))
    expect(port.posted).toEqual([])
  })
})
