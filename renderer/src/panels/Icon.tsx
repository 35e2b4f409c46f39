import type { LucideIcon } from 'lucide-react'

/** An icon of the app's weight: 18 px, stroke 1.6; decoration beside a named control. */
export function Icon({
  of: Shape,
  size = 18,
}: {
  readonly of: LucideIcon
  readonly size?: number
}) {
  return <Shape size={size} strokeWidth={1.6} aria-hidden="true" />
}
