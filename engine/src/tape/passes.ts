import type { NodeId } from '../brand.ts'
import { Runs } from './runs.ts'

/**
 * Which pass a node belongs to. A pass is over with its backward pass; in a program that never calls `backward()`, when
 * a parameter that it has updated is read. The next node opens the next pass.
 */
export class Passes {
  /** The pass of every node. */
  readonly of = new Runs(0)
  /** False where the next node surely belongs to the current pass: a fast way out. */
  mayEnd = false
  private isOver = false
  private lastBackward = -1
  private readonly fresh = new Set<NodeId>() // parameters' versions that nothing has read yet

  /** The pass that is being recorded. */
  get current(): number {
    return this.of.last
  }

  /** The pass of an update: that of its gradients; without any, the one that is being recorded. */
  get ofUpdate(): number {
    return this.lastBackward < 0 ? this.current : this.lastBackward
  }

  /** Opens the next pass at node `next` if that node, which reads `inputs`, begins one; true if so. */
  enter(next: number, ...inputs: readonly NodeId[]): boolean {
    if (!this.isOver && !inputs.some((input) => this.fresh.has(input))) return false
    this.of.set(next, this.current + 1)
    this.isOver = false
    this.mayEnd = false
    this.fresh.clear()
    return true
  }

  /** Notes a backward pass. */
  wentBackward(): void {
    this.lastBackward = this.current
    this.isOver = true
    this.mayEnd = true
  }

  /** Notes a parameter's new version. */
  updated(version: NodeId): void {
    if (this.lastBackward >= 0) return
    this.fresh.add(version)
    this.mayEnd = true
  }
}
