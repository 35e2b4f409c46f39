import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RunId } from '../src/protocol/messages.ts'
import { bundled } from './fixtures/bundle.ts'
import { Visitor } from './fixtures/visitor.ts'
import { createHost, type Host, type HostOptions } from './host.ts'

let worker: URL
const hosts: Host[] = []

beforeAll(async () => {
  worker = await bundled('fixtures/scriptedWorker.ts')
})

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()))
})

function newHost(options: Partial<HostOptions> = {}): Host {
  const host = createHost({ worker, ...options })
  hosts.push(host)
  return host
}

const chunks = (count: number) => Array(count).fill('chunk').join('\n')

describe('a client', () => {
  test('is greeted with its role and the document that was opened', () => {
    const document = { name: 'a.py', source: 'f = 1' }
    const page = Visitor.of(newHost({ document }), 'follower')
    return expect(page.hears('hello')).resolves.toMatchObject({ role: 'follower', document })
  })

  test('hears a run from its start over its chunks to its end', async () => {
    const page = Visitor.of(newHost())
    await page.endOf(page.run(chunks(3)))
    expect(page.kinds).toEqual(['hello', 'started', 'chunk', 'chunk', 'chunk', 'done'])
  })

  test('that comes late hears everything that was said', async () => {
    const host = newHost()
    const first = Visitor.of(host)
    await first.endOf(first.run(chunks(5)))
    const late = Visitor.of(host, 'follower')
    await late.hears('done')
    expect(late.kinds).toEqual(first.kinds)
  })

  test('that comes late after a changed number gets the graph first', async () => {
    const host = newHost()
    const first = Visitor.of(host)
    const { run } = await first.endOf(first.run(chunks(2)))
    await first.endOf(first.set(run, 0, 5))
    const late = Visitor.of(host)
    await late.hears('done', (message) => message.run !== run)
    expect(late.all('started').map(({ same, base }) => [same, base])).toEqual([
      [false, null],
      [true, run],
    ])
  })

  test('sees only its own requests as its own', async () => {
    const host = newHost()
    const [mine, other] = [Visitor.of(host), Visitor.of(host)]
    const request = mine.run('')
    expect((await mine.hears('started')).request).toBe(request)
    expect((await other.hears('started')).request).toBe(0)
  })

  test('that sends nonsense is refused and stays connected', async () => {
    const page = Visitor.of(newHost())
    page.sendBytes(new Uint8Array([1, 2, 3]))
    expect((await page.hears('refused')).reason).toMatch(/frame/)
    expect((await page.endOf(page.run(''))).kind).toBe('done')
  })
})

describe('credit', () => {
  test('lets two chunks be on their way, and more as they are taken', async () => {
    const host = newHost()
    const slow = Visitor.of(host, 'owner', { acks: false })
    const fast = Visitor.of(host)
    const request = slow.run(chunks(5))
    await fast.hears('done')
    expect(slow.all('chunk').map(({ seq }) => seq)).toEqual([0, 1])
    const { run } = await slow.hears('started')
    slow.send({ kind: 'ack', run, seq: 0 })
    await slow.hears('chunk', ({ seq }) => seq === 2)
    expect(slow.all('chunk')).toHaveLength(3)
    slow.acks = true
    slow.send({ kind: 'ack', run, seq: 2 })
    expect((await slow.endOf(request)).kind).toBe('done')
  })

  test('makes a slow client skip what was superseded, and still tells it of its end', async () => {
    const host = newHost()
    const slow = Visitor.of(host, 'owner', { acks: false })
    const fast = Visitor.of(host)
    const first = slow.run(chunks(9))
    await fast.hears('done')
    const second = slow.run(chunks(9))
    const third = slow.run('chunk')
    await fast.hears('done', ({ run }) => run > 2)
    slow.acks = true
    slow.send({ kind: 'ack', run: 1 as RunId, seq: 1 })
    expect((await slow.endOf(third)).kind).toBe('done')
    expect((await slow.endOf(first)).kind).toBe('stopped')
    expect((await slow.endOf(second)).kind).toBe('stopped')
    expect(slow.all('chunk')).toHaveLength(3)
  })
})

describe('a program that does not end', () => {
  test.each(['polite', 'stubborn'])('is stopped (%s), and the next one runs', async (manner) => {
    const page = Visitor.of(newHost())
    const endless = page.run(manner)
    await page.hears('started')
    page.send({ kind: 'stop' })
    expect((await page.endOf(endless)).kind).toBe('stopped')
    expect((await page.endOf(page.run('chunk'))).kind).toBe('done')
  })

  test.each(['polite', 'stubborn'])('makes way (%s) for the next program', async (manner) => {
    const page = Visitor.of(newHost())
    const endless = page.run(manner)
    await page.hears('started')
    const skipped = page.run('chunk')
    const next = page.run('chunk')
    expect((await page.endOf(next)).kind).toBe('done')
    expect((await page.endOf(endless)).kind).toBe('stopped')
    expect((await page.endOf(skipped)).kind).toBe('stopped')
  })

  test('is stopped for those who come late, too', async () => {
    const host = newHost()
    const page = Visitor.of(host)
    const endless = page.run('chunk\nstubborn')
    await page.hears('chunk')
    page.send({ kind: 'stop' })
    await page.endOf(endless)
    const late = Visitor.of(host)
    await late.hears('stopped')
    expect(late.kinds).toEqual(['hello', 'started', 'chunk', 'stopped'])
  })
})

describe('an engine that dies', () => {
  test('is reported, and the next program runs in a new one', async () => {
    const page = Visitor.of(newHost())
    expect(await page.endOf(page.run('crash'))).toMatchObject({
      kind: 'failed',
      report: { kind: 'InternalError', message: expect.stringContaining('out of script') },
    })
    expect((await page.endOf(page.run('chunk'))).kind).toBe('done')
  })

  test('for want of memory is reported as such', async () => {
    const page = Visitor.of(newHost({ heapMb: 32 }))
    expect(await page.endOf(page.run('hoard'))).toMatchObject({
      kind: 'failed',
      report: { kind: 'LimitError', message: 'The program needs more than 32 MB of memory' },
    })
    expect((await page.endOf(page.run('chunk'))).kind).toBe('done')
  })

  test('before it was born is reported at each run', async () => {
    const page = Visitor.of(newHost({ worker: new URL('missing.mjs', worker) }))
    for (const request of [page.run(''), page.run('')]) {
      expect(['failed', 'stopped']).toContain((await page.endOf(request)).kind)
    }
    expect((await page.endOf(page.run(''))).kind).toBe('failed')
  })
})

describe('changing a number', () => {
  test('uses the newest run with the same graph', async () => {
    const page = Visitor.of(newHost())
    const { run } = await page.endOf(page.run('chunk'))
    await page.endOf(page.set(run, 0, 1))
    expect((await page.endOf(page.set(run, 0, 2))).kind).toBe('done')
    expect(page.all('refused')).toEqual([])
  })

  test('many times at once carries out the first and the last', async () => {
    const page = Visitor.of(newHost())
    const { run } = await page.endOf(page.run('chunk'))
    const requests = [1, 2, 3, 4, 5].map((value) => page.set(run, 0, value))
    const ends = await Promise.all(requests.map((request) => page.endOf(request)))
    expect(ends.at(-1)?.kind).toBe('done')
    expect(ends.map(({ kind }) => kind).filter((kind) => kind === 'done').length).toBeLessThan(5)
  })

  test('of a run that is not there is refused, and the request still ends', async () => {
    const page = Visitor.of(newHost())
    const request = page.set(77 as RunId, 0, 1)
    expect((await page.endOf(request)).kind).toBe('stopped')
    expect(page.all('refused')).toHaveLength(1)
  })
})

describe('looking closely', () => {
  test('answers the client that asked, by its own request', async () => {
    const host = newHost()
    const [page, other] = [Visitor.of(host), Visitor.of(host, 'follower')]
    const { run } = await page.endOf(page.run(''))
    const request = other.inspect(run, 3)
    const { tensor } = await other.hears('inspected', (message) => message.request === request)
    expect([...(tensor?.data ?? [])]).toEqual([3])
    expect(page.all('inspected')).toEqual([])
  })

  test('into an engine that was ended says so', async () => {
    const page = Visitor.of(newHost())
    const { run } = await page.endOf(page.run(''))
    page.run('stubborn')
    await page.hears('started', (message) => message.run !== run)
    page.inspect(run, 3)
    page.send({ kind: 'stop' })
    expect((await page.hears('inspected')).problem).toBeDefined()
  })
})

describe('roles', () => {
  test.each(['presenter', 'follower'] as const)('a %s may not run a program', async (role) => {
    const page = Visitor.of(newHost(), role)
    page.run('')
    expect((await page.hears('refused')).reason).toContain(`A ${role} may not run`)
    expect(page.all('started')).toEqual([])
  })

  test('a presenter leads the clock of everyone else, also of those who come later', async () => {
    const host = newHost()
    const presenter = Visitor.of(host, 'presenter')
    const follower = Visitor.of(host, 'follower')
    const clock = { kind: 'clock', time: 1.5, rate: 1, playing: true } as const
    presenter.send(clock)
    expect(await follower.hears('clock')).toEqual(clock)
    expect(await Visitor.of(host, 'follower').hears('clock')).toEqual(clock)
    expect(presenter.all('clock')).toEqual([])
  })

  test('a follower may not lead the clock', async () => {
    const follower = Visitor.of(newHost(), 'follower')
    follower.send({ kind: 'clock', time: 0, rate: 1, playing: false })
    expect((await follower.hears('refused')).reason).toContain('may not clock')
  })
})

test('a client that leaves in the middle disturbs nobody', async () => {
  const host = newHost()
  const [leaver, stayer] = [Visitor.of(host), Visitor.of(host)]
  leaver.run(chunks(4))
  await leaver.hears('started')
  leaver.close()
  await stayer.hears('done')
  expect(stayer.all('chunk')).toHaveLength(4)
})
