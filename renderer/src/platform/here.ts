import { desktopPlatform } from './desktop.ts'
import type { Platform } from './platform.ts'
import { webPlatform } from './web.ts'

/** The platform that this page runs on. */
export const platform: Platform = window.chainlight
  ? desktopPlatform(window.chainlight)
  : webPlatform()
