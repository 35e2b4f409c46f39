/** Background and text scheme. `projector` is the light one with numbers that the last row of a hall can read. */
export type ThemeName = 'dark' | 'light' | 'projector'
/** Colours of values and gradients: the colour-blind-safe blue and amber, or CS231n's green and red. */
export type PaletteName = 'default' | 'classic'

/** A colour as `#RRGGBB`, display-referred sRGB: it reaches the screen unchanged. */
export type Hex = `#${string}`

/** One of the two kinds of light. */
export interface Light {
  /** Numbers, filaments. */
  readonly text: Hex
  /** Glow. */
  readonly core: Hex
  /** The brightest spot. */
  readonly hot: Hex
  /** Negative tensor cells; never text. */
  readonly negative: Hex
}

/** Every colour of one theme; names as in LOOK.md section 2. */
export interface Theme {
  readonly name: ThemeName
  readonly palette: PaletteName
  /** Least height of scene numbers as a share of the stage's height; 0 leaves it to the stage. */
  readonly numberShare: number
  readonly background: { readonly centre: Hex; readonly edge: Hex }
  readonly panel: Hex
  readonly raised: Hex
  readonly hairline: Hex
  readonly text: { readonly first: Hex; readonly second: Hex; readonly third: Hex }
  readonly activation: Light
  readonly gradient: Light
  readonly update: Hex
  readonly selection: Hex
  readonly glass: { readonly tint: Hex; readonly rim: Hex }
  /** The studio that glass reflects: floor, ceiling, the bright window. */
  readonly studio: { readonly ground: Hex; readonly sky: Hex; readonly key: Hex }
  /** Unlit opaque parts: glyphs, filaments, collars, the solid under a curve and its base, a closed channel. */
  readonly unlit: {
    readonly glyph: Hex
    readonly filament: Hex
    readonly collar: Hex
    readonly solid: Hex
    readonly base: Hex
    readonly closed: Hex
  }
  /** Halo around scene text, and the hole in a negative bead. */
  readonly textHalo: Hex
  /** The marker on a curve. */
  readonly bead: Hex
  readonly shadow: Hex
  /** Tensor cells: zero, the well of a negative cell, the plate behind. */
  readonly cell: { readonly zero: Hex; readonly well: Hex; readonly plate: Hex }
}

type Neutral = Omit<Theme, 'palette' | 'activation' | 'gradient' | 'bead'>

const DARK: Neutral = {
  name: 'dark',
  numberShare: 0,
  background: { centre: '#141B29', edge: '#070A10' },
  panel: '#0F141E',
  raised: '#171E2B',
  hairline: '#273044',
  text: { first: '#EEF2F8', second: '#AEB9CC', third: '#8592AA' },
  update: '#D2FFE6',
  selection: '#FFFFFF',
  glass: { tint: '#223046', rim: '#9FB6D8' },
  studio: { ground: '#05070C', sky: '#2A3A56', key: '#CFE0FF' },
  unlit: {
    glyph: '#8496B8',
    filament: '#33405A',
    collar: '#56688A',
    solid: '#7F97C4',
    base: '#1B2740',
    closed: '#3B4760',
  },
  textHalo: '#0A0E16',
  shadow: '#000000',
  cell: { zero: '#1D2638', well: '#0B1019', plate: '#18202F' },
}

const LIGHT: Neutral = {
  name: 'light',
  numberShare: 0,
  background: { centre: '#FBFCFE', edge: '#E4E9F0' },
  panel: '#FFFFFF',
  raised: '#F1F4F8',
  hairline: '#D3DAE5',
  text: { first: '#10151F', second: '#414C5F', third: '#5B677C' },
  update: '#3A2456',
  selection: '#10151F',
  glass: { tint: '#C9D6E6', rim: '#4E637F' },
  studio: { ground: '#9FB0C6', sky: '#FFFFFF', key: '#FFFFFF' },
  unlit: {
    glyph: '#7788A0',
    filament: '#9AA8BC',
    collar: '#8696AD',
    solid: '#9FB2CB',
    base: '#D3DDE9',
    closed: '#AAB5C5',
  },
  textHalo: '#F6F8FB',
  shadow: '#3A5178',
  cell: { zero: '#DFE6EF', well: '#F3F6FA', plate: '#FFFFFF' },
}

/** Digits are 0.73 of a number's height, and are to be a thirtieth of the stage's: with some to spare. */
const PROJECTOR: Neutral = { ...LIGHT, name: 'projector', numberShare: 0.047 }

const NEUTRALS: Readonly<Record<ThemeName, Neutral>> = {
  dark: DARK,
  light: LIGHT,
  projector: PROJECTOR,
}

type Lights = Readonly<
  Record<'dark' | 'light', { readonly activation: Light; readonly gradient: Light }>
>

const LIGHTS: Readonly<Record<PaletteName, Lights>> = {
  default: {
    dark: {
      activation: { text: '#72CBFF', core: '#2FA8FF', hot: '#E6F6FF', negative: '#6A4DE0' },
      gradient: { text: '#FFB85C', core: '#FF9320', hot: '#FFF0D8', negative: '#C2456B' },
    },
    light: {
      activation: { text: '#0757A6', core: '#1285EC', hot: '#0757A6', negative: '#3F2AA8' },
      gradient: { text: '#9C3F00', core: '#F07A00', hot: '#9C3F00', negative: '#A81E5A' },
    },
  },
  classic: {
    dark: {
      activation: { text: '#5EDB86', core: '#22C55E', hot: '#E4FFEC', negative: '#2FB7A6' },
      gradient: { text: '#FF7F78', core: '#F5433A', hot: '#FFE3E0', negative: '#E06BD0' },
    },
    light: {
      activation: { text: '#17692F', core: '#22A24A', hot: '#17692F', negative: '#0B6E6E' },
      gradient: { text: '#B3201A', core: '#E5352C', hot: '#B3201A', negative: '#A0218E' },
    },
  },
}

/** The colours of a theme in a palette. */
export function themeOf(name: ThemeName, palette: PaletteName): Theme {
  const lights = LIGHTS[palette][name === 'dark' ? 'dark' : 'light']
  const bead: Hex = name === 'dark' ? '#FFFFFF' : lights.activation.text
  return { ...NEUTRALS[name], ...lights, palette, bead }
}

/** Channels of a colour, 0…1 each. */
export function channels(hex: Hex): readonly [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16)
  return [((n >> 16) & 255) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255]
}
