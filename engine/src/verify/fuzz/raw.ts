import fc from 'fast-check'

/** Text that is no program: bytes, any characters, lone surrogates. */
export const rawTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => String.fromCharCode(...bytes)),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((codes) => String.fromCharCode(...codes)),
)

const repeated = (text: string) => (times: number) => text.repeat(times)
const around = (open: string, close: string) => (times: number) =>
  `x = ${open.repeat(times)}1${close.repeat(times)}`
const lines = (line: (i: number) => string) => (times: number) =>
  Array.from({ length: times }, (_, i) => line(i)).join('\n')
/** Blocks in blocks; their indentation grows with the square of the depth, so there are fewer. */
const nested = (head: string) => (times: number) => {
  const depth = Math.min(times, 400)
  const blocks = Array.from({ length: depth }, (_, i) => ' '.repeat(i) + head)
  return `${blocks.join('\n')}\n${' '.repeat(depth)}x = 1`
}

/** Things that can be made as long or as deep as one likes. */
const TOWERS: readonly ((times: number) => string)[] = [
  around('(', ')'),
  around('[', ']'),
  around('{1: ', '}'),
  around('-', ''),
  around('not ', ''),
  around('lambda: ', ''),
  around('1 if 1 else ', ''),
  around('1 + ', ''),
  around('2 ** ', ''),
  around('1 < ', ''),
  around('abs(', ')'),
  around('[i for i in ', ']'),
  around("f'{", "}'"),
  (times) => `x = a${'.b'.repeat(times)}`,
  (times) => `x = f${'()'.repeat(times)}`,
  (times) => `x = np.ones(2)${'[None]'.repeat(times)}`,
  (times) => `x = 1.0\n${'x = x * 1.01; '.repeat(times)}`,
  (times) => `x = ${'9'.repeat(times)}`,
  (times) => `x = 0.${'3'.repeat(times)}`,
  (times) => `x = '${'\\n'.repeat(times)}'\nprint(x)`,
  (times) => `${'a'.repeat(times)} = 1.0`,
  (times) => `def f(${Array.from({ length: times }, (_, i) => `a${i}`).join(', ')}): pass\nf(1)`,
  (times) => `x = ${Array.from({ length: times }, (_, i) => `'${i}'`).join(' ')}`,
  (times) => `x = [${Array.from({ length: times }, (_, i) => i).join(', ')}]\ny = np.array(x)`,
  (times) => `x = []\nfor i in range(${times}):\n    x = [x]\nprint(x)\ny = np.array(x)`,
  (times) => `def f(n):\n    return n if n == 0 else f(n - 1)\nf(${times})`,
  (times) => `x = 1.0\nfor i in range(${times}):\n    x = x * 1.0001\nx.backward()`,
  (times) => `x = np.ones((1,) * ${times})\nloss = (x * x).sum()`,
  lines((i) => `v${i} = ${i}.5`),
  lines((i) => `x${i} = x${Math.max(0, i - 1)} * 2 if ${i} else 1.0`),
  nested('if 1:'),
  nested('for i in [1]:'),
  nested('def f():'),
  nested('class A:'),
  nested('try:'),
  nested('while 1:'),
  repeated('\n'),
  repeated('    '),
  repeated('\\\n'),
  repeated('# '),
  repeated('@x\n'),
  repeated('"""'),
  repeated('('),
  repeated('x = ['),
]

/** Deep nesting, long lines, many names; mostly small, sometimes very large. */
export const towers = fc
  .tuple(
    fc.constantFrom(...TOWERS),
    fc.oneof(
      { arbitrary: fc.integer({ min: 0, max: 300 }), weight: 4 },
      { arbitrary: fc.integer({ min: 300, max: 5_000 }), weight: 2 },
      fc.integer({ min: 5_000, max: 40_000 }),
    ),
  )
  .map(([tower, times]) => `${tower(times)}\n`)

const PIECES = /\s+|\w+|[^\s\w]/g

/** A program with a few of its words dropped, doubled, exchanged or replaced. */
export function damaged(programs: readonly string[]): fc.Arbitrary<string> {
  const hit = fc.record({
    at: fc.nat(5_000),
    with: fc.nat(5_000),
    how: fc.constantFrom('drop', 'double', 'exchange', 'number', 'indent'),
  })
  return fc
    .tuple(fc.constantFrom(...programs), fc.array(hit, { minLength: 1, maxLength: 4 }))
    .map(([program, hits]) => {
      const words = program.match(PIECES) ?? []
      for (const { at, with: other, how } of hits) {
        const i = at % words.length
        const word = words[i]!
        if (how === 'drop') words.splice(i, 1, '')
        if (how === 'double') words.splice(i, 1, word, word)
        if (how === 'exchange') words[i] = words[other % words.length]!
        if (how === 'number') words[i] = ['0', '-1', '1e308', '2**40', 'None', '[]'][other % 6]!
        if (how === 'indent') words[i] = `\n${' '.repeat(other % 9)}${word}`
      }
      return words.join('')
    })
}
