import { readFileSync } from 'node:fs'
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { evaluate } from '../runner/evaluate.ts'
import { toFlat } from '../tensor/tensor.ts'
import type { Trace } from '../trace/trace.ts'
import type { Derivation } from './derivation.ts'
import { derive, lastPass, nodesNamed } from './derive.ts'
import { derivationLatex, derivationMarkdown } from './documents.ts'
import { sameNumbers } from './forms/index.ts'
import { passValues } from './passValues.ts'
import { lessonPrograms } from './testing/lessons.ts'

const ATTENTION = `
import numpy as np
x = np.array([[0.1, 0.4], [-0.3, 0.8], [0.5, -0.6]])
Wq = np.array([[0.2, -0.5], [0.7, 0.3]])
Wk = np.array([[-0.4, 0.6], [0.1, 0.9]])
Wv = np.array([[0.3, 0.2], [-0.8, 0.5]])
q = x @ Wq
k = x @ Wk
v = x @ Wv
a = softmax(q @ k.T / np.sqrt(2.0))
out = a @ v
loss = (out ** 2).mean()
`

const asset = (name: string) =>
  readFileSync(new URL(`../../../assets/${name}`, import.meta.url), 'utf8')
const EXAMPLES = ['sigmoid', 'two_layer', 'softmax', 'hinge', 'fan_out', 'training_loop']

const programs = [
  ...lessonPrograms(asset('reference/reference.json')),
  ...EXAMPLES.map((name) => ({ name: `${name}.py`, source: asset(`examples/${name}.py`) })),
  { name: 'attention', source: ATTENTION },
]

/** Every node with a gradient in the last pass. */
function reached(trace: Trace): readonly NodeId[] {
  const values = passValues(trace, lastPass(trace))
  const all = Array.from({ length: trace.graph.size }, (_, i) => i as NodeId)
  return all.filter((node) => values.isReached(node))
}

function derivationsOf(source: string): readonly Derivation[] {
  const { trace } = evaluate(source)
  const all = reached(trace)
  const leaves = all.length > 80 ? all.slice(0, 40) : all
  return leaves.flatMap((node) => derive(trace, node) ?? [])
}

describe('a derivation', () => {
  test.each(programs)(
    'of $name is right line by line: its factors come to the engine’s gradient',
    ({ source }) => {
      const { trace } = evaluate(source)
      const values = passValues(trace, lastPass(trace))
      let lines = 0
      for (const node of reached(trace).slice(0, 30)) {
        for (const line of derive(trace, node)?.lines ?? []) {
          const engine = values.gradient(line.node)
          if (line.value === null || engine === null) continue
          lines++
          expect(sameNumbers(line.value, engine), line.symbolic).toBe(true)
        }
      }
      expect(lines).toBeGreaterThan(0)
    },
  )

  test.each(programs)('of $name is LaTeX that KaTeX’s strict parser accepts', ({ source }) => {
    for (const sheet of derivationsOf(source).slice(0, 12)) {
      const { given, forward, lines, chain } = sheet
      const formulas = [
        ...[...given, ...forward].flatMap(({ latex, numeric }) => [latex, numeric]),
        ...lines.flatMap(({ symbolic, numeric, where }) => [symbolic, numeric, ...where]),
        chain ?? '',
      ]
      for (const latex of formulas) {
        expect(() => katex.renderToString(latex, { strict: 'error' }), latex).not.toThrow()
      }
    }
  })
})

describe('the sheet for dL/dW1 of the two-layer net', () => {
  const { trace, vars } = evaluate(asset('examples/two_layer.py'))
  const [node] = nodesNamed(trace, 'W1')
  const sheet = node === undefined ? null : derive(trace, node)

  test('ends with X transposed times the gradient of the first product', () => {
    expect(sheet?.lines.at(-1)?.symbolic).toBe(
      '\\frac{\\partial L}{\\partial W_1} = \\underset{2 \\times 4}{{X}^{T}}\\, \\underset{4 \\times 3}{\\frac{\\partial L}{\\partial Z}}',
    )
  })

  test('says why the transpose stands where it stands', () => {
    const reasons = sheet?.lines.at(-1)?.reasons.join(' ')
    expect(reasons).toContain('the shape of its variable, 2 × 3: only (2 × 4) times (4 × 3)')
  })

  test('comes to the gradient that the engine has', () => {
    const grad = vars.get('W1')?.grad
    expect(sheet?.value && grad && sameNumbers(sheet.value, grad)).toBe(true)
  })

  test('is written as a LaTeX document and as Markdown, with every line in both', () => {
    if (!sheet) throw new Error('W1 has no gradient')
    const documents = [derivationLatex(sheet), derivationMarkdown(sheet)]
    for (const { symbolic, numeric } of sheet.lines) {
      for (const document of documents) {
        expect(document).toContain(symbolic)
        expect(document).toContain(numeric)
      }
    }
    expect(documents[0]).toMatch(/\\begin\{document\}[\s\S]*\\end\{document\}/)
  })
})

describe('a line', () => {
  const lineFor = (source: string, name: string) => {
    const { trace } = evaluate(source)
    const [node] = nodesNamed(trace, name)
    return node === undefined ? undefined : derive(trace, node)?.lines.at(-1)
  }

  test('puts the numbers into the formula of the local gradient', () => {
    const line = lineFor('x = 0.5\ny = np.tanh(x)\nf = y * 3.0\n', 'x')
    expect(line?.symbolic).toContain('\\left(1 - y^2\\right) \\cdot')
    expect(line?.numeric).toMatch(/^= \\left\(1 - 0\.4621.*\^2\\right\) \\cdot 3/)
  })

  test('writes = only where the printed numbers multiply to the printed result', () => {
    const line = lineFor('x = 1.5\ny = -2.0\nf = x * y\n', 'x')
    expect([line?.numeric, line?.isExact]).toEqual(['= -2 \\cdot 1 = -2', true])
  })

  test('adds what comes back through every reader', () => {
    const line = lineFor('x = 3.0\na = 2.0 * x\nb = x * x\nf = a + b\n', 'x')
    expect(line?.terms).toHaveLength(3)
    expect(line?.numeric).toContain('= 8')
  })

  test('sums over the axis along which a bias was repeated', () => {
    const line = lineFor(
      'X = np.array([[1.0, 2.0], [3.0, 4.0]])\nb = np.array([0.5, -0.5])\nL = ((X + b) ** 2).sum()\n',
      'b',
    )
    expect(line?.symbolic).toContain('\\sum_{\\text{axis } 0}')
  })

  test('multiplies by the transposed table of slopes behind a softmax', () => {
    const line = lineFor('s = np.array([1.0, 2.0, 0.5])\np = softmax(s)\nL = -np.log(p[1])\n', 's')
    expect(line?.where[0]).toContain('\\delta_{ij}')
    expect(line?.terms[0]?.factors.map(({ shape }) => shape)).toEqual([
      [3, 3],
      [3, 1],
    ])
  })
})

describe('a derivation that cannot be whole', () => {
  test('is none where the loss does not depend on the value', () => {
    const { trace } = evaluate('x = 1.0\ny = 2.0\nf = x * 3.0\n')
    expect(nodesNamed(trace, 'y')).toEqual([])
  })

  test('keeps its symbols where a tensor is too large to travel whole', () => {
    const { trace } = evaluate('W = np.ones((60, 40))\nL = np.exp(W).sum()\n')
    const [node] = nodesNamed(trace, 'W')
    const sheet = node === undefined ? null : derive(trace, node)
    expect(sheet?.lines.at(-1)?.symbolic).toContain('\\odot')
    expect(sheet?.lines.at(-1)?.numeric).toBe('')
  })

  test('leaves out lines next to the loss where there are too many', () => {
    const { trace } = evaluate('x = 1.0\ny = x\nfor i in range(30):\n    y = y * 1.01\nf = y\n')
    const [node] = nodesNamed(trace, 'x')
    const sheet = node === undefined ? null : derive(trace, node, { most: 10 })
    expect([sheet?.lines.length, sheet?.omitted, sheet?.chain]).toEqual([10, 21, null])
    expect(sheet?.value && toFlat(sheet.value)[0]).toBeCloseTo(1.01 ** 30, 12)
  })
})
