import type { Moment } from './observer.ts'
import { type Plan, planOf } from './plan.ts'
import type { NodeStore } from './store.ts'

/** Keeps the plan of a tape for as long as it holds: until more is recorded. */
export class Plans {
  private size = -1
  private plan: Plan | null = null

  constructor(private readonly store: NodeStore) {}

  /** The plan where one backward pass is all that happened; null where there is none. */
  of(moments: readonly Moment[]): Plan | null {
    const [moment] = moments
    if (moments.length !== 1 || moment?.kind !== 'backward') return null
    if (this.size !== this.store.size) {
      this.size = this.store.size
      this.plan = planOf(this.store, moment.loss)
    }
    return this.plan
  }
}
