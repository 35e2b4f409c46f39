import type { DesktopBridge as Promised, PORT_MESSAGE as posted } from '../electron/bridge.ts'
import type {
  PORT_MESSAGE as awaited,
  DesktopBridge as Expected,
} from '../renderer/src/platform/bridge.ts'

/** Neither side may import the other; the compiler holds them equal here. */
type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
export const sameBridge: Equal<Promised, Expected> = true
export const samePort: Equal<typeof posted, typeof awaited> = true
