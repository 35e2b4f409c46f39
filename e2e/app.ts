import type { Browser, Page } from '@playwright/test'

/** The finished app in some host, as far as a story's teller must know hosts apart. */
export interface App {
  readonly page: Page
  /** Opens a file by the app's own way of asking for one. */
  openFile(path: string): Promise<void>
  /** Saves under a path of the user's choice. */
  saveAs(path: string): Promise<void>
  /** Saves again, to the file that is known; the path is where that should be. */
  saveAgain(path: string): Promise<void>
  /** The title of the window. */
  title(): Promise<string>
  close(): Promise<void>
}

/** Starts the app. */
export type Launch = (browser: Browser) => Promise<App>
