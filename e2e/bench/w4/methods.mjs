// Layout contenders: name -> loader of { prepare?(graph), layout(prepared) => { x, y } }, arrays by node.
import { oursUrl } from '../lib/places.mjs'
import { layout as limit } from './limit.mjs'

function pack(n, at) {
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const place = at(i)
    x[i] = place.x
    y[i] = place.y
  }
  return { x, y }
}

async function dagre() {
  const { graphlib, layout } = (await import('@dagrejs/dagre')).default
  return ({ n, from, to }) => {
    const graph = new graphlib.Graph({ multigraph: false })
    graph.setGraph({ ranker: 'network-simplex', nodesep: 10, ranksep: 20, edgesep: 5 })
    graph.setDefaultEdgeLabel(() => ({}))
    for (let i = 0; i < n; i++) graph.setNode(String(i), { width: 10, height: 10 })
    for (let e = 0; e < from.length; e++) graph.setEdge(String(from[e]), String(to[e]))
    layout(graph)
    return pack(n, (i) => graph.node(String(i)))
  }
}

async function elk() {
  const ELK = (await import('elkjs/lib/elk.bundled.js')).default
  const machine = new ELK()
  return async ({ n, from, to }) => {
    const out = await machine.layout({
      id: 'root',
      layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'DOWN' },
      children: Array.from({ length: n }, (_, i) => ({ id: `n${i}`, width: 10, height: 10 })),
      edges: Array.from(from, (source, e) => ({
        id: `e${e}`,
        sources: [`n${source}`],
        targets: [`n${to[e]}`],
      })),
    })
    return pack(n, (i) => out.children[i])
  }
}

/** Its fastest layered method. */
async function d3dag() {
  const d3 = await import('d3-dag')
  const method = d3
    .sugiyama()
    .nodeSize([10, 10])
    .layering(d3.layeringLongestPath())
    .decross(d3.decrossDfs())
    .coord(d3.coordGreedy())
  return ({ n, from, to }) => {
    const graph = d3.graph()
    const nodes = Array.from({ length: n }, (_, i) => graph.node(i))
    for (let e = 0; e < from.length; e++) graph.link(nodes[from[e]], nodes[to[e]])
    method(graph)
    return pack(n, (i) => nodes[i])
  }
}

export const methods = {
  dagre: async () => ({ layout: await dagre() }),
  elkjs: async () => ({ layout: await elk() }),
  'd3-dag': async () => ({ layout: await d3dag() }),
  'typed arrays': async () => ({ layout: limit }),
  chainlight: () => import(oursUrl('layout')),
}
