// What the issues ask for, as questions to the results. `of` finds a number; `most` or `least` bounds it.

const find = (records, bench, name, peer) =>
  records.find((r) => r.bench === bench && r.case?.startsWith(name) && r.peer === peer)

const stage = (records, n, peer = 'chainlight') => find(records, 'W6', `graph of ${n} nodes`, peer)
const scalar = (n) => `network, ${n}`
const OURS = 'chainlight'

export const targets = [
  ...[
    ['9,962', 25],
    ['99,998', 60],
  ].map(([n, least]) => ({
    text: `scalar graph of ${n} nodes, recorded and differentiated: times faster than micrograd in JavaScript`,
    of: (r) => find(r, 'W1', scalar(n), `${OURS}, recorded`)?.step?.faster,
    least,
  })),
  ...['9,962', '99,998'].map((n) => ({
    text: `scalar graph of ${n} nodes, replayed: ns a node`,
    of: (r) => find(r, 'W1', scalar(n), `${OURS}, replayed`)?.rerun?.median,
    most: 8,
  })),
  {
    text: 'scalar graph of 99,998 nodes, replayed: times faster than micrograd in JavaScript',
    of: (r) => find(r, 'W1', scalar('99,998'), `${OURS}, replayed`)?.rerun?.faster,
    least: 250,
  },
  {
    text: 'scalar graph of 999,989 nodes, recorded: cost a node beside that of 99,998',
    of: (r) =>
      find(r, 'W1', scalar('999,989'), `${OURS}, recorded`)?.step?.median /
      find(r, 'W1', scalar('99,998'), `${OURS}, recorded`)?.step?.median,
    most: 1.3,
  },
  {
    text: 'scalar graph of 999,989 nodes: bytes a node in the engine',
    of: (r) => find(r, 'W1', scalar('999,989'), `${OURS}, replayed`)?.bytes,
    most: 40,
  },
  {
    text: 'chain of 1,000,000 nodes: ns a node (micrograd overflows its stack)',
    of: (r) => find(r, 'W1', 'chain', `${OURS}, recorded`)?.step?.median,
    most: Number.POSITIVE_INFINITY,
  },
  {
    text: 'the graph as a Python program: times faster than CPython',
    of: (r) => find(r, 'W1', 'Python program of 99', OURS)?.faster,
    least: 8,
  },
  {
    text: 'MLP 784-128-10: time beside the bare WASM kernels',
    of: (r) => find(r, 'W2', 'mlp-128', OURS)?.ratio,
    most: 1.2,
  },
  {
    text: 'MLP 784-512-512-10: ms a step',
    of: (r) => find(r, 'W2', 'mlp-512', OURS)?.median,
    most: 15,
  },
  {
    text: 'matrix product alone, float32: share of the f32x4 peak',
    of: (r) => find(r, 'W2', 'product', `${OURS}, float32`)?.ratio,
    least: 0.8,
  },
  { text: 'MLP 2-16-16-1: ms a step', of: (r) => find(r, 'W2', 'moons', OURS)?.median, most: 0.1 },
  {
    text: 'LeNet-like: time beside NumPy',
    of: (r) => find(r, 'W3', 'lenet', OURS)?.ratio,
    most: 1,
  },
  ...[
    ['1,000', 30],
    ['10,000', 400],
  ].map(([n, most]) => ({
    text: `layout of ${n} nodes: ms`,
    of: (r) => find(r, 'W4', `layout of ${n} nodes`, OURS)?.median,
    most,
  })),
  ...['1,000', '10,000'].map((n) => ({
    text: `layout of ${n} nodes: crossings beside elkjs`,
    of: (r) =>
      find(r, 'W4', `layout of ${n} nodes`, OURS)?.crossings /
      find(r, 'W4', `layout of ${n} nodes`, 'elkjs')?.crossings,
    most: 1.15,
  })),
  {
    text: 'events, transferred: millions a second',
    of: (r) => find(r, 'W5', '1,000,000', `${OURS}, transferred`)?.best,
    least: 100,
  },
  {
    text: 'events over WebSocket: millions a second',
    of: (r) => find(r, 'W5', '1,000,000', `${OURS}, WebSocket`)?.best,
    least: 15,
  },
  {
    text: 'a streamed replay beside a silent one',
    of: (r) => find(r, 'W5', 'replay', 'streamed')?.ratio,
    most: 1.15,
  },
  ...[
    ['1,000', 0.6],
    ['10,000', 1],
    ['100,000', 1.5],
  ].map(([n, most]) => ({
    text: `stage of ${n} nodes, playing: ms of JavaScript a frame`,
    of: (r) => stage(r, n)?.median,
    most,
  })),
  ...['1,000', '10,000', '100,000'].map((n) => ({
    text: `stage of ${n} nodes: draw calls`,
    of: (r) => stage(r, n)?.calls,
    most: 12,
  })),
  {
    text: 'stage of 10,000 nodes: whole frame beside 3d-force-graph',
    of: (r) => stage(r, '10,000')?.whole / stage(r, '10,000', '3d-force-graph')?.whole,
    most: 0.25,
  },
  {
    text: 'stage of 10,000 nodes: MiB of heap',
    of: (r) => stage(r, '10,000')?.heap,
    most: 24,
  },
  ...[
    ['1,000', 0.5],
    ['10,000', 0.25],
  ].map(([n, most]) => ({
    text: `stage of ${n} nodes: program to first picture, beside 3d-force-graph`,
    of: (r) => stage(r, n)?.first / stage(r, n, '3d-force-graph')?.first,
    most,
  })),
  {
    text: 'stage of 100,000 nodes: program to first picture, ms',
    of: (r) => stage(r, '100,000')?.first,
    most: 4000,
  },
  {
    text: 'chainlight eval: ms of processor time above an empty Node process',
    of: (r) => find(r, 'W7', 'whole', `${OURS} eval`)?.cpuAbove,
    most: 120,
  },
]
