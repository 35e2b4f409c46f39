import type { NodeId } from '../brand.ts'

const LEAF = 1
const USED = 2
const BLANK = 4

/** Facts about each node that the interpreter needs: is it a leaf, has anything been computed from it, is it blank. */
export class Marks {
  private bits = new Uint8Array(1024)

  /** Says that a node is a leaf. */
  leaf(id: NodeId): void {
    if (id >= this.bits.length) this.grow(id)
    this.bits[id] = LEAF
  }

  /** Says that a node is an input of another. */
  use(id: NodeId): void {
    if (id >= this.bits.length) this.grow(id)
    this.bits[id] = (this.bits[id] as number) | USED
  }

  /** Says that no gradient passes through a node: it is a literal, or true or false. */
  blank(id: NodeId): void {
    if (id >= this.bits.length) this.grow(id)
    this.bits[id] = (this.bits[id] as number) | BLANK
  }

  isBlank(id: NodeId): boolean {
    return ((this.bits[id] ?? 0) & BLANK) !== 0
  }

  isLeaf(id: NodeId): boolean {
    return ((this.bits[id] ?? 0) & LEAF) !== 0
  }

  isUsed(id: NodeId): boolean {
    return ((this.bits[id] ?? 0) & USED) !== 0
  }

  private grow(id: number): void {
    const wider = new Uint8Array(Math.max(id + 1, 2 * this.bits.length))
    wider.set(this.bits)
    this.bits = wider
  }
}
