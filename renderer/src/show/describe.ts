import { amount, chainRule, inputNames, lossName, nodeInPass } from './chainRule.ts'
import { KIND } from './circuit.ts'
import { gradientSentences, valueSentence } from './meetings/words.ts'
import { groupOf, nodeName } from './names.ts'
import type { Beat, PassCues, Show } from './show.ts'
import { listed, spokenAmount, spokenNumber, spokenText } from './speech.ts'
import { explanationOf } from './symbols.ts'

/** A beat of a large graph is told by its first sentences only. */
const MOST_SENTENCES = 12

/** What happens in a beat, one sentence for each gate or copy that acts, for screen readers and narration. */
export function describeBeat(show: Show, beat: Beat): readonly string[] {
  const cues = show.timeline.cues(beat.pass)
  const bodies = beat.bodies.slice(0, MOST_SENTENCES)
  const rest = beat.bodies.length - bodies.length
  const sentences = [...leavesSentence(show, cues, beat, bodies)]
  for (const body of bodies) sentences.push(...sentencesOf(show, cues, beat, body))
  return rest > 0 ? [...sentences, `And ${rest} more.`] : sentences
}

const one = (sentence: string | null): readonly string[] => (sentence === null ? [] : [sentence])

function sentencesOf(show: Show, cues: PassCues, beat: Beat, body: number): readonly string[] {
  switch (show.layout.bodies.kind[body]) {
    case KIND.gate:
      return beat.phase === 'forward'
        ? [...gateForward(show, cues, body), ...one(valueSentence(show, cues, body))]
        : [...gateBackward(show, body, beat.pass), ...gradientSentences(show, cues, body)]
    case KIND.group:
      return groupSentence(show, cues, beat, body)
    case KIND.splitter:
      return splitterSentence(show, cues, beat, body)
    case KIND.output:
      return outputSentence(show, cues, beat, body)
    default:
      return []
  }
}

/** All leaves in one sentence: "w0 is 2 and x0 is minus 1"; later what they receive and what they move to. */
function leavesSentence(
  show: Show,
  cues: PassCues,
  beat: Beat,
  bodies: readonly number[],
): readonly string[] {
  const { kind } = show.layout.bodies
  const leaves = bodies.filter((b) => kind[b] === KIND.parameter || kind[b] === KIND.data)
  const told = leaves
    .map((body) => leafWords(show, cues, beat.phase, body))
    .filter((words) => words !== '')
  return told.length > 0 ? [`${listed(told)}.`] : []
}

function leafWords(show: Show, cues: PassCues, phase: Beat['phase'], body: number): string {
  const name = nodeName(show.trace.graph, nodeInPass(show, cues, body))
  const said = (verb: string, event: number | undefined) => {
    const shown = amount(show, event ?? -1)
    return shown ? `${name} ${verb} ${spokenAmount(shown)}` : ''
  }
  switch (phase) {
    case 'forward':
      return said('is', cues.body.valueEvent[body])
    case 'backward':
      return said('receives', cues.body.gradientEvent[body])
    case 'update': {
      const updated = cues.body.updated[body] ?? Number.NaN
      return Number.isNaN(updated) ? '' : `${name} moves to ${spokenNumber(updated)}`
    }
  }
}

/** "Multiply gate: w0, 2, and x0, minus 1, give m0, minus 2." */
function gateForward(show: Show, cues: PassCues, body: number): readonly string[] {
  const { graph } = show.trace
  const node = nodeInPass(show, cues, body)
  const value = amount(show, cues.body.valueEvent[body] ?? -1)
  if (value === null) return []
  const title = explanationOf(graph, node)?.title ?? 'Unknown'
  const start = graph.columns.inputStart[node] ?? 0
  const inputs = inputNames(show, cues, node).map((name, slot) => {
    const input = show.layout.bodyOf[graph.columns.inputs[start + slot] ?? -1] ?? -1
    const given = amount(show, cues.body.valueEvent[input] ?? -1)
    // A constant is called by its number: said once.
    const isNumber = given === null || Number(name.replace('−', '-')) === given.number
    return isNumber ? spokenText(name) : `${name}, ${spokenAmount(given)},`
  })
  const verb = inputs.length > 1 ? 'give' : 'gives'
  return [
    `${title} gate: ${listed(inputs)} ${verb} ${nodeName(graph, node)}, ${spokenAmount(value)}.`,
  ]
}

/** "Multiply gate: upstream 0.20 times x0, minus 1, gives minus 0.20 for w0." */
function gateBackward(show: Show, body: number, pass: number): readonly string[] {
  const rule = chainRule(show, body, pass)
  if (rule === null || rule.upstream === null) return []
  const title = explanationOf(show.trace.graph, rule.node)?.title ?? 'Unknown'
  const parts = rule.lines.flatMap((line) => {
    if (line.gradient === null || show.layout.bodies.kind[line.body] === KIND.constant) return []
    if (line.printed === null) return [`sends ${spokenAmount(line.gradient)} to ${line.name}`]
    const [local = '', upstream = ''] = line.printed.operands.map(spokenText)
    // Where the local gradient is just another input's value it is called by that input's name.
    const source = rule.lines.find((other) => other.latex.name === line.latex.localValue)
    const isNamed = source && Number.isNaN(Number(source.name.replace('−', '-')))
    const times = isNamed ? `${source.name}, ${local},` : local
    return [
      `upstream ${upstream} times ${times} gives ${spokenText(line.printed.result)} for ${line.name}`,
    ]
  })
  return parts.length > 0 ? [`${title} gate: ${parts.join('; ')}.`] : []
}

/** "Layer, 12 gates, gives h, 0.20." and, coming back, "Gradients run back through layer, 12 gates: they received 0.20." */
function groupSentence(show: Show, cues: PassCues, beat: Beat, body: number): readonly string[] {
  const { graph } = show.trace
  const group = groupOf(graph, show.layout.bodies, body)
  const isForward = beat.phase === 'forward'
  const event = isForward ? cues.body.valueEvent[body] : cues.body.gradientEvent[body]
  const shown = amount(show, event ?? -1)
  if (group === null || shown === null) return []
  const name = nodeName(graph, nodeInPass(show, cues, body))
  const what = `${group.name}, ${group.gates} gates`
  return isForward
    ? [`${what}, gives ${name}, ${spokenAmount(shown)}.`]
    : [`Gradients run back through ${what}: upstream is ${spokenAmount(shown)}.`]
}

/** "x goes two ways." and, coming back, "At the fan-out of x gradients add: 0.30 plus minus 0.10 makes 0.20." */
function splitterSentence(show: Show, cues: PassCues, beat: Beat, body: number): readonly string[] {
  const { wires, bodies } = show.layout
  const name = nodeName(show.trace.graph, bodies.node[body] ?? 0)
  if (beat.phase === 'forward') return [`${name} goes ${bodies.fan[body] ?? 0} ways.`]
  const sum = amount(show, cues.body.gradientEvent[body] ?? -1)
  if (sum === null) return []
  const terms: string[] = []
  for (let w = 0; w < wires.count; w++) {
    const gradient = cues.wire.gradient[w] ?? Number.NaN
    if (wires.from[w] === body && !Number.isNaN(gradient)) terms.push(spokenNumber(gradient))
  }
  if (sum.digest !== null) return [`At the fan-out of ${name} ${terms.length} gradients add.`]
  return [
    `At the fan-out of ${name} gradients add: ${terms.join(' plus ')} makes ${spokenNumber(sum.number)}.`,
  ]
}

/** "f is 0.73." and "Backward starts at f with 1." */
function outputSentence(show: Show, cues: PassCues, beat: Beat, body: number): readonly string[] {
  const event =
    beat.phase === 'forward' ? cues.body.valueEvent[body] : cues.body.gradientEvent[body]
  const shown = amount(show, event ?? -1)
  if (shown === null) return []
  const name = lossName(show.trace.graph)
  return beat.phase === 'forward'
    ? [`The output ${name} is ${spokenAmount(shown)}.`]
    : [`The backward pass starts at ${name} with ${spokenAmount(shown)}.`]
}
