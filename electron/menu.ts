import { basename } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import type { KnownLink, MenuAction } from './bridge.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

/** One line of the menu: what it says, its shortcut, what it does. */
export type MenuRow =
  | { readonly label: string; readonly shortcut?: string; readonly action: MenuAction }
  | { readonly label: string; readonly link: KnownLink }
  | { readonly role: Role }
  | { readonly recent: true }
  | 'separator'

/** The menus of a platform. Shortcuts without Ctrl or ⌘ belong to the page, since they are letters in the editor. */
export function menuTable(
  platform: NodeJS.Platform,
): readonly (readonly [title: string, rows: readonly MenuRow[]])[] {
  const mac = platform === 'darwin'
  const file: readonly MenuRow[] = [
    { label: 'New', shortcut: 'CmdOrCtrl+N', action: 'new' },
    { label: 'Open…', shortcut: 'CmdOrCtrl+O', action: 'open' },
    { recent: true },
    'separator',
    { label: 'Save', shortcut: 'CmdOrCtrl+S', action: 'save' },
    { label: 'Save As…', shortcut: 'CmdOrCtrl+Shift+S', action: 'saveAs' },
    'separator',
    { role: mac ? 'close' : 'quit' },
  ]
  const edit: readonly MenuRow[] = [
    { role: 'undo' },
    { role: 'redo' },
    'separator',
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ]
  const run: readonly MenuRow[] = [
    { label: 'Run', shortcut: 'CmdOrCtrl+Enter', action: 'run' },
    'separator',
    { label: 'Play or Pause', shortcut: 'Space', action: 'playPause' },
    { label: 'Step Forward', shortcut: 'Right', action: 'stepForward' },
    { label: 'Step Back', shortcut: 'Left', action: 'stepBack' },
  ]
  const view: readonly MenuRow[] = [
    { label: 'Fit to View', shortcut: 'F', action: 'fit' },
    { label: 'Light or Dark', shortcut: 'T', action: 'theme' },
    'separator',
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    'separator',
    { role: 'togglefullscreen' },
  ]
  const help: readonly MenuRow[] = [
    { label: 'Chainlight Help', shortcut: 'F1', action: 'help' },
    { label: 'CS231n: Backpropagation', link: 'cs231n' },
    'separator',
    { role: 'about' },
  ]
  return [
    ...(mac ? [['Chainlight', APP_MENU] as const] : []),
    ['File', file],
    ['Edit', edit],
    ['Run', run],
    ['View', view],
    ['Help', help],
  ]
}

const APP_MENU: readonly MenuRow[] = [
  { role: 'about' },
  'separator',
  { role: 'services' },
  'separator',
  { role: 'hide' },
  { role: 'hideOthers' },
  { role: 'unhide' },
  'separator',
  { role: 'quit' },
]

/** What the menu sets off. */
export interface MenuHands {
  act(action: MenuAction): void
  openLink(link: KnownLink): void
  openRecent(path: string): void
}

/** The menu as Electron wants it. */
export function menuTemplate(
  platform: NodeJS.Platform,
  recent: readonly string[],
  hands: MenuHands,
): MenuItemConstructorOptions[] {
  return menuTable(platform).map(([label, rows]) => ({
    label,
    submenu: rows.map((row) => menuItem(row, platform, recent, hands)),
  }))
}

function menuItem(
  row: MenuRow,
  platform: NodeJS.Platform,
  recent: readonly string[],
  hands: MenuHands,
): MenuItemConstructorOptions {
  if (row === 'separator') return { type: 'separator' }
  if ('role' in row) return { role: row.role }
  if ('recent' in row) return recentMenu(recent, hands)
  if ('link' in row) return { label: row.label, click: () => hands.openLink(row.link) }
  const item = { label: row.label, id: row.action, click: () => hands.act(row.action) }
  return row.shortcut === undefined ? item : { ...item, ...accelerator(row.shortcut, platform) }
}

/** macOS cannot show a shortcut without taking its key away from the page. */
function accelerator(shortcut: string, platform: NodeJS.Platform): MenuItemConstructorOptions {
  const plain = !/\+|^F\d+$/.test(shortcut)
  if (!plain) return { accelerator: shortcut }
  return platform === 'darwin' ? {} : { accelerator: shortcut, registerAccelerator: false }
}

function recentMenu(recent: readonly string[], hands: MenuHands): MenuItemConstructorOptions {
  return {
    label: 'Open Recent',
    enabled: recent.length > 0,
    submenu: recent.map((path) => ({
      label: basename(path).replaceAll('&', '&&'), // a single & marks an access key
      toolTip: path,
      click: () => hands.openRecent(path),
    })),
  }
}
