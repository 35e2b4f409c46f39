import { create } from 'zustand'
import { useView } from './view.ts'

/** What the pane at the right shows: the selected gate, or one of the panels that explain and check. */
export type SideTab = 'gate' | 'sheet' | 'slopes' | 'backprop' | 'training'

export interface SideState {
  readonly tab: SideTab
}

/** The right pane's store. */
export const useSide = create<SideState>(() => ({ tab: 'gate' }))

/** Shows a panel, and the pane where it was hidden. */
export function openSide(tab: SideTab): void {
  useSide.setState({ tab })
  if (!useView.getState().isInspectorOpen) useView.setState({ isInspectorOpen: true })
}
