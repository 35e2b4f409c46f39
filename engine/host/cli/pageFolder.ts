import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WrongCall } from './command.ts'

/** The built page. Throws WrongCall where it is not built. */
export function pageFolder(): string {
  const folder = fileURLToPath(new URL('../../renderer/dist', import.meta.url))
  if (existsSync(join(folder, 'index.html'))) return folder
  throw new WrongCall('The page is not built: run npm run build')
}
