// The arrows that never exist. Each rule carries its sentence of the architecture as its message; scripts/arrows.test.ts
// plants a forbidden import for every one of them.

/** Tests may look wherever they like. */
const NOT_A_TEST = '\\.(test|spec)\\.tsx?$|/fixtures(/|\\.ts$)|^engine/src/verify/'

/** What every room of the engine may use: the files beside the rooms (ids, errors, chance), and the graph as plain data. */
const VOCABULARY = 'engine/src/(?!index|runner)[^/]+\\.ts|engine/src/trace/graph\\.ts'

/** In the order in which the engine's rooms may read each other. */
const ENGINE_ROOMS = {
  tensor: 'tensor',
  ops: 'ops',
  tape: 'tape',
  protocol: 'protocol',
  trace: 'trace',
  derive: 'derive',
  'front-ends': '(python|importers)',
  check: 'check',
}

const LEFT =
  'Within the engine imports point left only: tensor ← ops ← tape ← protocol ← trace ← derive ← python, importers ← check ← runner.'

/** One rule a room: it may read itself and the rooms to its left. */
const engineRules = Object.entries(ENGINE_ROOMS).map(([name, room], i, rooms) => ({
  name: `engine-points-left-${name}`,
  comment: LEFT,
  severity: 'error',
  from: { path: `^engine/src/${room}/`, pathNot: NOT_A_TEST },
  to: {
    path: '^engine/src/',
    pathNot: `^(${VOCABULARY}|engine/src/(${rooms
      .slice(0, i + 1)
      .map(([, left]) => left)
      .join('|')})/)`,
  },
}))

/** What every room uses must itself use none. */
const vocabularyRule = {
  name: 'engine-points-left-vocabulary',
  comment: LEFT,
  severity: 'error',
  from: { path: '^engine/src/(?!index|runner)[^/]+\\.ts$', pathNot: NOT_A_TEST },
  to: { path: '^engine/src/', pathNot: `^(${VOCABULARY})$` },
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'engine-is-pure',
      comment: 'engine/src never imports another workspace, Node, the DOM or Electron.',
      severity: 'error',
      from: { path: '^engine/src/', pathNot: NOT_A_TEST },
      to: { pathNot: '^(engine/src/|node_modules/(@lezer|valibot|fflate)/)' },
    },
    vocabularyRule,
    ...engineRules,
    {
      name: 'host-without-electron',
      comment: 'engine/host never imports Electron: the app runs without it.',
      severity: 'error',
      from: { path: '^engine/', pathNot: NOT_A_TEST },
      to: { path: '^electron/|(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'electron-without-renderer',
      comment: 'electron never imports renderer: it knows the page only as files and as messages.',
      severity: 'error',
      from: { path: '^electron/', pathNot: NOT_A_TEST },
      to: { path: '^renderer/' },
    },
    {
      name: 'renderer-without-host',
      comment:
        'renderer never imports engine/host or electron. It knows a Transport and a Platform, not who is behind.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: NOT_A_TEST },
      to: { path: '^engine/host/|^electron/|(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'show-is-pure',
      comment: 'renderer/show never imports React, three.js, state, scene or connection.',
      severity: 'error',
      from: { path: '^renderer/src/show/', pathNot: NOT_A_TEST },
      to: {
        path: '^renderer/src/(state|scene|connection|panels|platform|exporters)/|node_modules/(react|react-dom|three|@react-three|zustand)/',
      },
    },
    {
      name: 'scene-without-panels',
      comment: 'scene and panels never import each other. They meet in state.',
      severity: 'error',
      from: { path: '^renderer/src/scene/', pathNot: NOT_A_TEST },
      to: { path: '^renderer/src/panels/' },
    },
    {
      name: 'panels-without-scene',
      comment: 'scene and panels never import each other. They meet in state.',
      severity: 'error',
      from: { path: '^renderer/src/panels/', pathNot: NOT_A_TEST },
      to: { path: '^renderer/src/scene/' },
    },
    {
      name: 'exporters-receive-their-source',
      comment: 'exporters never import panels or state. They receive an ExportSource.',
      severity: 'error',
      from: { path: '^renderer/src/exporters/', pathNot: NOT_A_TEST },
      to: { path: '^renderer/src/(panels|state)/' },
    },
    {
      name: 'ops-by-alias',
      comment:
        'No file outside ops/ names a particular op that another op could need; Python and importers find ops by alias.',
      severity: 'error',
      from: { pathNot: `^engine/src/ops/|${NOT_A_TEST}` },
      to: {
        path: '^engine/src/ops/',
        pathNot: '^engine/src/ops/(index|op|lookup|meetings/(index|meeting))\\.ts$',
      },
    },
    {
      name: 'lessons-by-folder',
      comment: 'No file outside assets/ names a particular lesson.',
      severity: 'error',
      from: { pathNot: `^assets/|${NOT_A_TEST}` },
      to: { path: '^assets/lessons/[^/]+/' },
    },
    {
      name: 'no-index-from-within',
      comment:
        "A folder's index.ts is a list or a public API; files in one folder import each other directly; a lookup.ts reads its list.",
      severity: 'error',
      from: { path: '^(.+)/[^/]+\\.tsx?$', pathNot: `${NOT_A_TEST}|/lookup\\.ts$` },
      to: { path: '^$1/index\\.ts$' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere; what cannot be found cannot be checked.',
      severity: 'error',
      // The peers of the benchmarks are installed by `npm run bench` alone.
      from: { pathNot: '^e2e/bench/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // AssemblyScript looks like TypeScript but has imports of its own kind.
    exclude: { path: '(^|/)(dist|release)/|^engine/wasm/assembly/|^e2e/bench/wasm/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
