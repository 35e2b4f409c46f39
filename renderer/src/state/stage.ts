import { create } from 'zustand'
import type { StageHandle } from '../scene/stageHandle.ts'

/** The mounted stage, where panels and keys find it. */
export interface StageState {
  readonly handle: StageHandle | null
  /** False where the machine has no WebGL2: the numbers are then shown as a table. */
  readonly isSupported: boolean
  /** Grows whenever the camera comes to rest, so that whatever is pinned to a body moves with it. */
  readonly poses: number
}

/** The stage's store. */
export const useStage = create<StageState>(() => ({ handle: null, isSupported: true, poses: 0 }))
