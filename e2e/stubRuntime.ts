import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** Where @electron/fuses finds Electron's fuses: a sentinel, the version 1, their number 9, and one letter each. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
])

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>
`

/**
 * Makes a folder that electron-builder takes for Electron's runtime: nothing in it runs, but the fuses are where they
 * belong, and on Windows the executable has a place for resources.
 */
export function makeStubRuntime(folder: string, system: 'linux' | 'mac' | 'win'): void {
  for (const [path, bytes] of Object.entries(filesOf(system))) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes, { mode: 0o755 })
  }
}

function filesOf(system: 'linux' | 'mac' | 'win'): Readonly<Record<string, string | Buffer>> {
  switch (system) {
    case 'linux':
      return { electron: FUSES }
    case 'win':
      return { 'electron.exe': windowsExecutable() }
    case 'mac': {
      const frameworks = 'Electron.app/Contents/Frameworks'
      return {
        'Electron.app/Contents/Info.plist': PLIST,
        'Electron.app/Contents/MacOS/Electron': 'stub',
        [`${frameworks}/Electron Framework.framework/Electron Framework`]: FUSES,
        [`${frameworks}/Electron Helper.app/Contents/Info.plist`]: PLIST,
        [`${frameworks}/Electron Helper.app/Contents/MacOS/Electron Helper`]: 'stub',
      }
    }
  }
}

/** An executable without code, with the version that electron-builder edits and the fuses among its resources. */
function windowsExecutable(): Buffer {
  const executable = NtExecutable.createEmpty()
  const resources = NtExecutableResource.from(executable)
  const strings = { lang: 1033, codepage: 1200, values: { ProductName: 'Electron' } }
  Resource.VersionInfo.create(1033, {}, [strings]).outputToResourceEntries(resources.entries)
  const fuses = new Uint8Array(FUSES).buffer
  resources.entries.push({ type: 10, id: 1, lang: 1033, codepage: 1200, bin: fuses })
  resources.outputResource(executable)
  return Buffer.from(executable.generate())
}
