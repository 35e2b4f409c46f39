import { tmpdir } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../../scripts/build.mjs'
import { referencePrograms, relativeError } from '../fixtures/reference.ts'
import { chainlight } from '../fixtures/shell.ts'

beforeAll(() => build({ only: ['engine'], say: () => {} }), 60_000)

describe('every program of lessons 1 to 17 comes to its published numbers:', () => {
  const programs = referencePrograms(17)

  test.each(programs)('$lesson, $variant', async ({ source, output, values, grads, shapes }) => {
    const { code, out, err } = await chainlight(['eval', '-', '--json'], {
      cwd: tmpdir(),
      input: source,
    })
    expect([code, err]).toEqual([0, ''])
    const { loss, vars } = JSON.parse(out)
    expect(loss).toBe(output)
    for (const [name, value] of Object.entries(values)) {
      expect(vars[name].shape).toEqual(shapes[name])
      expect(relativeError(vars[name].value, value), `value of ${name}`).toBeLessThan(1e-12)
    }
    for (const [name, grad] of Object.entries(grads)) {
      expect(relativeError(vars[name].grad, grad), `gradient of ${name}`).toBeLessThan(1e-12)
    }
  })

  test('and there are 37 of them', () => {
    expect(programs).toHaveLength(37)
  })
})
