import { OPS } from '@chainlight/engine'
import { expect, test } from 'vitest'
import { FORM_OF_FAMILY, FORM_OF_OP, FORMS } from './glyphs.ts'

test('every op has a form on stage by its family', () => {
  for (const op of OPS) expect(FORMS[FORM_OF_FAMILY[op.family]], op.name).toBeDefined()
})

test('forms that belong to one op name ops that exist', () => {
  const names = OPS.map((op) => op.name)
  expect(Object.keys(FORM_OF_OP).filter((name) => !names.includes(name))).toEqual([])
})

test.each(Object.entries(FORMS))(
  'the %s has glass and a glyph within the space of a gate',
  (_, form) => {
    for (const detail of ['fine', 'medium', 'coarse'] as const) {
      const shell = form.shell(detail)
      shell.computeBoundingBox()
      const { min, max } = shell.boundingBox ?? { min: { x: -9, y: -9 }, max: { x: 9, y: 9 } }
      expect(Math.max(max.x - min.x, max.y - min.y)).toBeLessThanOrEqual(1.8)
      expect(shell.getAttribute('normal').count).toBe(shell.getAttribute('position').count)
    }
    const glyph = form.glyph()
    expect(glyph.getAttribute('aPart').itemSize).toBe(2)
    expect(glyph.getIndex()?.count).toBeGreaterThan(0)
  },
)
