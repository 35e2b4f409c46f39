import fc from 'fast-check'
import { opByPython, pythonNames } from '../../ops/lookup.ts'

/** Names that mean something to JavaScript, beside ordinary ones. */
const PARAMETERS = [
  ...['1.5', 'np.ones((2, 3))', 'np.arange(4.0)', 'np.zeros((0, 3))', 'np.ones((1, 2, 4, 4))'],
  ...['np.array([np.nan, 1.0, -np.inf])', 'np.ones((3, 3)) + np.eye(3)', 'np.ones((2, 3, 4))'],
]
const NAMES = ['x', 'y', 'w', 'v', 'f', 'A', 'np', 'math', 'data', 'loss', 'self', '_', 'é']
const TRAPS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__class__']

const ATTRIBUTES = [
  ...['shape', 'T', 'grad', 'data', 'size', 'ndim', 'dtype', 'real', 'flat', 'items', 'keys'],
  ...['sum', 'mean', 'max', 'reshape', 'copy', 'backward', 'item', 'append', 'pop', 'sort', 'join'],
  ...['format', 'split', 'get', 'update', 'astype', 'tolist', 'argmax', 'fill', 'index', 'dot'],
  ...['zero_grad', 'requires_grad', 'random', 'linalg', 'randn', 'seed', 'choice', 'var', 'cumsum'],
  ...[
    'transpose',
    'ravel',
    'flatten',
    'repeat',
    'clip',
    'round',
    'prod',
    'std',
    'min',
    'all',
    'any',
  ],
]

const FUNCTIONS = [
  ...['len', 'sum', 'min', 'max', 'abs', 'sorted', 'zip', 'range', 'list', 'tuple', 'dict', 'set'],
  ...['print', 'str', 'int', 'float', 'bool', 'round', 'isinstance', 'type', 'repr', 'map', 'iter'],
  ...['next', 'enumerate', 'reversed', 'pow', 'divmod', 'chr', 'ord', 'hash', 'id', 'getattr'],
  ...['param', 'any', 'all', 'filter', 'callable', 'hasattr', 'setattr', 'format', 'super', 'vars'],
  ...['np.array', 'np.zeros', 'np.ones', 'np.arange', 'np.linspace', 'np.eye', 'np.full'],
  ...['np.random.randn', 'np.random.randint', 'np.random.choice', 'np.random.permutation'],
  ...['np.argsort', 'np.sort', 'np.unique', 'np.meshgrid', 'np.vstack', 'np.hstack', 'np.split'],
  ...['np.add.at', 'np.atleast_2d', 'np.allclose', 'np.isnan', 'np.nonzero', 'np.bincount'],
  ...['math.sqrt', 'math.exp', 'math.comb', 'math.factorial', 'math.gcd', 'math.floor', 'math.log'],
]

const NUMBERS = [
  ...['0', '1', '2', '-1', '3', '7', '0.5', '-0.0', '1e308', '-1e308', '5e-324', '1e999', 'np.nan'],
  ...[
    '-np.inf',
    'np.inf',
    '2**31',
    '2**53',
    '2**64',
    '-2**63',
    '10**30',
    '10**300',
    '10**9',
    'True',
  ],
  ...['1_000', '0x1F', '1.5e-7', '-10**9'],
]

const ARRAYS = [
  ...['np.zeros((0,))', 'np.zeros((0, 3))', 'np.ones((2, 0, 3))', 'np.ones((1, 1, 1))'],
  ...[
    'np.arange(6.0).reshape(2, 3)',
    'np.arange(12).reshape(3, 4)',
    'np.array(5.0)',
    'np.array(3)',
  ],
  ...['np.array([np.nan, 1.0, -np.inf])', 'np.array([True, False])', 'np.array([[1, 2], [3, 4]])'],
  ...['np.array([1e308, -1e308])', 'np.ones((2, 3, 4))', 'np.ones((1, 2, 5, 5))', 'np.ones(1)'],
  ...['param(np.ones((2, 2)))', 'param(1.5)', 'np.ones((2,) * 8)', 'np.array([0, 1, 0])'],
]

const OTHERS = [
  ...['None', '...', "''", "'abc'", "'%s %d'", "'{} {x}'", '[]', '()', '{}', '{1, 2}', "{'a': 1}"],
  ...['[1.0, [2, 3]]', '[[1, 2], [3, 4]]', '(1, 2)', 'range(5)', 'range(10**9)', 'lambda *a: a'],
  ...['(i for i in range(3))', 'slice(0, 2)', '[x, y]', 'float', 'np.float32', 'ValueError', 'b""'],
]

const pick = <T>(...items: readonly T[]) => fc.constantFrom(...items)
const opCalls = pythonNames().filter((name) => /^[\w.]+$/.test(name) && !name.startsWith('.'))
const opMethods = pythonNames().filter((name) => /^\.\w+$/.test(name))

const name = fc.oneof({ arbitrary: pick(...NAMES), weight: 8 }, pick(...TRAPS))
const keyword = pick(
  'axis',
  'keepdims',
  'dtype',
  'size',
  'stride',
  'padding',
  'x',
  'key',
  'end',
  'p',
)
const binaryOp = pick(...'+,-,*,/,//,%,**,@,&,|,^,<<,>>,<,<=,==,!=,in,is,and,or,not in'.split(','))

const { expression } = fc.letrec<{ expression: string; args: string }>((tie) => {
  const inner = tie('expression')
  const joined = (...parts: readonly fc.Arbitrary<string>[]) =>
    fc.tuple(...parts).map((texts) => texts.join(''))
  const text = (value: string) => fc.constant(value)
  const args = fc
    .array(
      fc.oneof(
        { arbitrary: inner, weight: 6 },
        joined(keyword, text('='), inner),
        joined(pick('*', '**'), inner),
      ),
      { maxLength: 4 },
    )
    .map((list) => list.join(', '))
  return {
    args,
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(name, pick(...NUMBERS), pick(...ARRAYS), pick(...OTHERS)),
      joined(pick(...opCalls), text('('), tie('args'), text(')')),
      joined(inner, pick(...opMethods), text('('), tie('args'), text(')')),
      joined(pick(...FUNCTIONS), text('('), tie('args'), text(')')),
      joined(text('('), inner, text(' '), binaryOp, text(' '), inner, text(')')),
      joined(pick('-', '+', '~', 'not '), inner),
      joined(inner, text('.'), fc.oneof(pick(...ATTRIBUTES), pick(...TRAPS))),
      joined(
        inner,
        text('['),
        inner,
        pick('', ':', ', ', ':, ', '::', ', None, '),
        inner,
        text(']'),
      ),
      joined(inner, text('['), inner, text(']')),
      joined(inner, text('('), tie('args'), text(')')),
      joined(text('['), inner, text(' for '), name, text(' in '), inner, text(']')),
      joined(text('('), inner, text(' if '), inner, text(' else '), inner, text(')')),
      joined(text("f'{"), name, pick('', ':.2f', ':>5', ':x', '!r', ':{y}'), text("}'")),
      joined(text('(lambda '), name, text(': '), inner, text(')')),
    ),
  }
})

const indented = (body: string) => body.replace(/^/gm, '    ')

const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => {
  const line = (...parts: readonly (fc.Arbitrary<string> | string)[]) =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((texts) => texts.join(''))
  const e = expression
  const block = tie('block')
  return {
    block: fc
      .array(tie('statement'), { minLength: 1, maxLength: 3 })
      .map((lines) => indented(lines.join('\n'))),
    statement: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(
        { arbitrary: line(name, ' = ', e), weight: 6 },
        {
          arbitrary: line(name, pick(' += ', ' -= ', ' *= ', ' /= ', ' **= ', ' @= '), e),
          weight: 3,
        },
        { arbitrary: line(name, '[', e, '] = ', e), weight: 3 },
        line(name, '[', e, '] += ', e),
        line(name, '.', pick(...ATTRIBUTES, ...TRAPS), ' = ', e),
        line(name, ', ', pick('', '*'), name, ' = ', e),
        { arbitrary: e, weight: 2 },
        line('print(', e, ', ', e, ')'),
        line('del ', name),
        line('assert ', e),
        line('raise ', e),
        line('return ', e),
        line('global ', name),
        pick('pass', 'break', 'continue', 'import math', 'from numpy import *', 'x.backward()'),
      ),
      line('if ', e, ':\n', block, '\nelse:\n', block),
      line('for ', name, ' in ', e, ':\n', block),
      line('while ', e, ':\n', block),
      line('def ', name, '(', name, ', y=', e, ', *w):\n', block),
      line('class ', name, pick('', '(A)', '(object)'), ':\n', block),
      line('try:\n', block, '\nexcept ', pick('Exception', 'ValueError as v', 'x'), ':\n', block),
      line('with ', e, ' as ', name, ':\n', block),
    ),
  }
})

const START = 'import numpy as np\nx = param(1.5)\ny = np.arange(6.0).reshape(2, 3)\nw = [1, 2.0]\n'

/** Programs by the grammar, with every function of the engine and arguments of every kind: valid or nearly so. */
export const grammarPrograms = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((lines) => `${START}${lines.join('\n')}\n`)

const argument = fc.oneof(pick(...ARRAYS), pick(...NUMBERS), pick(...OTHERS))
const small = fc.oneof(
  pick(...ARRAYS),
  pick('0', '1', '2', '-1', '3', '(1, 0)', '(0, 1)', '[0, 0]', '1.5', 'True', 'None', 'np.nan'),
)

/** Arguments of a function: some by place, some by the names that it knows; likely ones half of the time. */
function argumentsOf(call: string): fc.Arbitrary<string> {
  const names = (opByPython(call)?.params ?? []).map((param) => param.name)
  const one = fc.oneof(small, argument)
  const named = names.length > 0 ? fc.oneof(pick(...names), keyword) : keyword
  return fc
    .tuple(
      fc.array(one, { maxLength: 4 }),
      fc.uniqueArray(fc.tuple(named, one), { maxLength: 3, selector: ([name]) => name }),
    )
    .map(([args, extra]) =>
      [...args, ...extra.map(([name, value]) => `${name}=${value}`)].join(', '),
    )
}

/** One call of one function of the engine, with anything as arguments, and the way back through it. */
export const callPrograms = pick(...opCalls).chain((call) =>
  argumentsOf(call).map((args) => `${START}v = ${call}(${args})\nprint(v)\nloss = np.sum(v * v)\n`),
)

/** The same on the tape: its first argument is a parameter. */
export const trackedCallPrograms = pick(...opCalls).chain((call) =>
  fc
    .tuple(pick(...PARAMETERS), argumentsOf(call))
    .map(
      ([value, args]) =>
        `${START}p = param(${value})\nv = ${call}(p${args === '' ? '' : `, ${args}`})\nloss = np.sum(v * v)\nloss.backward()\nprint(p.grad)\n`,
    ),
)
