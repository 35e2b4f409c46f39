import type { Group, Span } from '../trace/graph.ts'

/** What the groups on the way to a node have in common in every pass: kind, name and span, without the loop's turn. */
interface Path {
  readonly parent: number
  readonly kind: Group['kind']
  readonly name: string
  readonly span: Span | undefined
}

/**
 * The groups that a program enters and leaves. A group becomes real (one row of `parents` and `paths`) when a node is
 * recorded in it, so empty calls and loop turns cost nothing.
 */
export class Groups {
  /** The path and the real group (−1: not yet) of every open group, outermost first. */
  private readonly open: { readonly path: number; real: number }[] = []
  private readonly pathList: Path[] = []
  private readonly pathOf = new Map<string, number>()
  private readonly parents: number[] = []
  private readonly paths: number[] = []
  /** By a path and one more, the paths that were entered from it, by span: the same calls are made again and again. */
  private readonly inside: Map<Span | undefined, number>[] = []

  /** The innermost open path, −1 outside all groups. */
  get path(): number {
    return this.open.at(-1)?.path ?? -1
  }

  enter(kind: Group['kind'], name: string, span: Span | undefined): void {
    const { path: parent } = this
    this.inside[parent + 1] ??= new Map()
    const inside = this.inside[parent + 1]!
    let path = inside.get(span) ?? -1
    if (!this.isPath(path, parent, kind, name, span)) {
      path = this.intern(parent, kind, name, span)
      inside.set(span, path)
    }
    this.open.push({ path, real: -1 })
  }

  leave(): void {
    this.open.pop()
  }

  /** The innermost open group, made real; −1 outside all groups. */
  current(): number {
    let parent = -1
    for (const group of this.open) {
      if (group.real < 0) {
        group.real = this.parents.push(parent) - 1
        this.paths.push(group.path)
      }
      parent = group.real
    }
    return parent
  }

  /** A real group with its parent as data. */
  at(group: number): Group {
    const { kind, name, span } = this.pathList[this.paths[group]!]!
    return { parent: this.parents[group]!, kind, name, ...(span ? { span } : {}) }
  }

  /** A path in words: `forward/for i`. */
  nameOfPath(path: number): string {
    const names: string[] = []
    for (let at = path; at >= 0; at = this.pathList[at]!.parent) names.push(this.pathList[at]!.name)
    return names.reverse().join('/')
  }

  private intern(
    parent: number,
    kind: Group['kind'],
    name: string,
    span: Span | undefined,
  ): number {
    const key = `${parent}|${kind}|${name}|${span?.line ?? 0}:${span?.column ?? 0}`
    let path = this.pathOf.get(key)
    if (path === undefined) {
      path = this.pathList.push({ parent, kind, name, span }) - 1
      this.pathOf.set(key, path)
    }
    return path
  }

  private isPath(
    path: number,
    parent: number,
    kind: Group['kind'],
    name: string,
    span: Span | undefined,
  ): boolean {
    const known = this.pathList[path]
    return (
      known !== undefined &&
      known.parent === parent &&
      known.kind === kind &&
      known.name === name &&
      known.span?.line === span?.line &&
      known.span?.column === span?.column
    )
  }
}
