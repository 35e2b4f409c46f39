import { DURATION, EASING, FRAME, TYPE } from './measures.ts'
import type { Theme } from './theme.ts'

/** The CSS custom properties of a theme, by name: the page and the stage share one table. */
export function cssVariables(theme: Theme): Readonly<Record<`--${string}`, string>> {
  return {
    '--bg-centre': theme.background.centre,
    '--bg-edge': theme.background.edge,
    '--panel': theme.panel,
    '--raised': theme.raised,
    '--hairline': theme.hairline,
    '--text-1': theme.text.first,
    '--text-2': theme.text.second,
    '--text-3': theme.text.third,
    '--activation': theme.activation.text,
    '--activation-core': theme.activation.core,
    '--activation-negative': theme.activation.negative,
    '--gradient': theme.gradient.text,
    '--gradient-core': theme.gradient.core,
    '--gradient-negative': theme.gradient.negative,
    '--heat-least': theme.unlit.closed,
    '--heat-middle': theme.gradient.core,
    '--heat-most': theme.gradient.hot,
    '--update': theme.update,
    '--selection': theme.selection,
    '--font-ui': TYPE.ui,
    '--font-code': TYPE.code,
    '--size-small': `${TYPE.small}px`,
    '--size-body': `${TYPE.body}px`,
    '--size-large': `${TYPE.large}px`,
    '--size-title': `${TYPE.title}px`,
    '--size-code': `${TYPE.codeSize}px`,
    '--line-code': `${TYPE.codeLine}px`,
    '--bar': `${FRAME.bar}px`,
    '--code': `${FRAME.code}px`,
    '--inspector': `${FRAME.inspector}px`,
    '--timeline': `${FRAME.timeline}px`,
    '--radius': `${FRAME.radius}px`,
    '--radius-card': `${FRAME.cardRadius}px`,
    '--ease': EASING.standard,
    '--ease-in-out': EASING.inOut,
    '--time-hover': `${DURATION.hover * 1000}ms`,
    '--time-panel': `${DURATION.panel * 1000}ms`,
  }
}

/** Puts a theme on an element, usually the document's root. */
export function applyTheme(theme: Theme, element: HTMLElement): void {
  for (const [name, value] of Object.entries(cssVariables(theme))) {
    element.style.setProperty(name, value)
  }
  element.dataset.theme = theme.name
  element.style.colorScheme = theme.name === 'dark' ? 'dark' : 'light'
}
