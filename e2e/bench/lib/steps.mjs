// Parent side of the training-step workloads: asks the contender processes in turn and prints one line for each.
import { emit, loadAverage, median, medianRatio } from './harness.mjs'

/** Opens every contender that starts here; says why of the others. */
async function open({ bench, model, launch, names }) {
  const rows = []
  for (const name of names) {
    const contender = launch(name)
    const opened = await contender.request({ cmd: 'open', model })
    if (opened.error) {
      emit({ bench, case: model, peer: name, error: opened.error.slice(0, 200) })
      contender.close()
      continue
    }
    rows.push({ name, contender, opened, cpu: [], wall: [] })
  }
  return rows
}

/**
 * Compares training steps. `launch` starts a contender by name; `work` is the flop of a step; ratios are taken against
 * `reference`, of processor time: other work on the machine disturbs it less than the clock's.
 */
export async function compareSteps({ rounds, ms, work, reference, tolerance = 1e-4, ...task }) {
  const rows = await open(task)
  for (let r = 0; r < rounds; r++) {
    for (const row of rows) {
      const got = await row.contender.request({ cmd: 'sample', ms })
      if (got.error) throw new Error(`${row.name}: ${got.error}`)
      row.cpu.push(got.cpu)
      row.wall.push(got.ms)
    }
  }
  const base = rows.find(({ name }) => name === reference) ?? rows[0]
  for (const { name, contender, opened, cpu, wall } of rows) {
    emit({
      bench: task.bench,
      case: task.model,
      peer: name,
      unit: 'ms a step',
      median: median(cpu),
      best: Math.min(...cpu),
      wall: median(wall),
      gflops: work / median(cpu) / 1e6,
      against: base.name,
      ratio: medianRatio(cpu, base.cpu),
      rounds,
      ok: Math.abs(opened.loss - base.opened.loss) < tolerance,
      load: loadAverage(),
    })
    contender.close()
  }
}
