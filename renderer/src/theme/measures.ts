/** Type: families and sizes in CSS pixels at 1080p (LOOK.md section 3). */
export const TYPE = {
  ui: "'Inter Variable', system-ui, sans-serif",
  code: "'JetBrains Mono Variable', ui-monospace, monospace",
  body: 14,
  small: 13,
  large: 15,
  title: 17,
  codeSize: 14,
  codeLine: 26,
  caption: 40,
  /** Scene numbers by where the stage is shown. */
  number: { editor: 22, fullScreen: 34, presentation: 62 },
} as const

/** Sizes of the app's frame, CSS pixels (LOOK.md section 9). */
export const FRAME = {
  bar: 48,
  code: 360,
  codeMin: 280,
  codeMax: 560,
  inspector: 304,
  timeline: 124,
  radius: 8,
  cardRadius: 16,
  icon: 18,
  iconStroke: 1.6,
  minWidth: 1100,
  minHeight: 700,
  overlayBelow: 1280,
} as const

/** Durations in seconds (LOOK.md section 6, MOTION.md). */
export const DURATION = {
  fit: 0.6,
  focus: 0.7,
  hover: 0.12,
  panel: 0.18,
} as const

/** Easings for CSS; those of the scene are in the shaders. */
export const EASING = {
  standard: 'cubic-bezier(.2, 0, 0, 1)',
  inOut: 'cubic-bezier(.65, 0, .35, 1)',
} as const

/** Lengths in world units (LOOK.md section 4). */
export const WORLD = {
  gate: 1.62,
  tube: 0.175,
  filament: 0.046,
  lane: 0.075,
  comet: 1.05,
  /** Band of given (data) and learnt (parameter) bodies. */
  band: 1.9,
} as const
