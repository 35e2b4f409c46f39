import { Group, Vector3 } from 'three'
import type { Cast } from '../cast.ts'
import type { Detail } from '../forms/form.ts'
import { unitSquare } from '../geometry/strips.ts'
import { FORMS, type FormName } from '../glyphs.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { HALO_FRAGMENT, HALO_VERTEX } from '../shaders/flat.ts'
import { GLASS_FRAGMENT, GLASS_VERTEX } from '../shaders/glass.ts'
import { GLYPH_FRAGMENT, GLYPH_VERTEX } from '../shaders/glyph.ts'
import { glass, glow, opaque, setGlow } from './material.ts'
import { instanced, ORDER, type Part, paintedMesh } from './part.ts'

/** Some bodies of a cast, and how finely to draw them. */
export interface Company {
  readonly cast: Cast
  readonly bodies: readonly number[]
  readonly detail: Detail
}

/** The bodies of each form, by form. */
function byForm({ cast, bodies }: Company): Map<FormName, number[]> {
  const groups = new Map<FormName, number[]>()
  for (const body of bodies) {
    const name = cast.forms[body]
    if (!name) continue
    const group = groups.get(name)
    if (group) group.push(body)
    else groups.set(name, [body])
  }
  return groups
}

/** Bodies: per form one draw for the glass behind, one for the glyph, one for the glass in front. */
export function createBodies(uniforms: Uniforms, company: Company): Part {
  const group = new Group()
  const disposers: (() => void)[] = []
  for (const [name, bodies] of byForm(company)) {
    const form = FORMS[name]
    const instances = { aBody: [1, Float32Array.from(bodies)] as const }
    const glyph = instanced(form.glyph(), bodies.length, instances)
    const glyphMaterial = opaque({ vertex: GLYPH_VERTEX, fragment: GLYPH_FRAGMENT, uniforms })
    group.add(paintedMesh(glyph, glyphMaterial, ORDER.glyph))
    disposers.push(
      () => glyph.dispose(),
      () => glyphMaterial.dispose(),
    )
    const shellBase = form.shell(company.detail)
    shellBase.deleteAttribute('uv')
    const shell = instanced(shellBase, bodies.length, instances)
    disposers.push(() => shell.dispose())
    for (const side of ['back', 'front'] as const) {
      const material = glass(
        {
          vertex: GLASS_VERTEX,
          fragment: GLASS_FRAGMENT,
          uniforms: {
            ...uniforms,
            uGlass: { value: new Vector3(form.glass.alpha, form.glass.glow, form.glass.core) },
            uBack: { value: side === 'back' ? 1 : 0 },
          },
        },
        side,
      )
      const order = side === 'back' ? ORDER.shellBack : ORDER.shellFront
      group.add(paintedMesh(shell, material, order))
      disposers.push(() => material.dispose())
    }
  }
  return {
    object: group,
    dispose() {
      for (const dispose of disposers) dispose()
    },
  }
}

/** Halos of bodies, and the soft shadows that lie under them on a light theme. */
export function createHalos(uniforms: Uniforms, { bodies }: Company): Part {
  const geometry = instanced(unitSquare(), bodies.length, { aBody: [1, Float32Array.from(bodies)] })
  const materialOf = (shade: number) =>
    glow({
      vertex: HALO_VERTEX,
      fragment: HALO_FRAGMENT,
      uniforms: { ...uniforms, uShade: { value: shade } },
    })
  const halo = materialOf(0)
  const shadow = materialOf(1)
  setGlow(shadow, false)
  const shadowMesh = paintedMesh(geometry, shadow, ORDER.shadow)
  const group = new Group().add(shadowMesh, paintedMesh(geometry, halo, ORDER.halo))
  return {
    object: group,
    setDark(dark) {
      setGlow(halo, dark)
      shadowMesh.visible = !dark
    },
    dispose() {
      geometry.dispose()
      halo.dispose()
      shadow.dispose()
    },
  }
}
