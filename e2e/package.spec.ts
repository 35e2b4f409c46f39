import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js'
import { Arch, build, type LinuxPackager, Platform } from 'electron-builder'
import { NtExecutable, NtExecutableResource } from 'resedit'
import { makeStubRuntime } from './stubRuntime.ts'

const ROOT = join(import.meta.dirname, '..')
/** A fuse is one letter in the executable: '0' or '1'. */
const [FUSE_OFF, FUSE_ON] = [48, 49]
const BUILT = ['electron/dist', 'renderer/dist']
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** Where each system's unpacked app keeps its parts. */
const SYSTEMS = {
  linux: {
    platform: Platform.LINUX,
    executable: 'linux-unpacked/chainlight',
    asar: 'linux-unpacked/resources/app.asar',
  },
  mac: {
    platform: Platform.MAC,
    executable: 'mac/Chainlight.app',
    asar: 'mac/Chainlight.app/Contents/Resources/app.asar',
  },
  win: {
    platform: Platform.WINDOWS,
    executable: 'win-unpacked/Chainlight.exe',
    asar: 'win-unpacked/resources/app.asar',
  },
} as const
type System = keyof typeof SYSTEMS

/** What Linux's installers will hold; they cannot be made here, but their texts can. */
interface LinuxTexts {
  readonly desktop: string
  readonly desktopName: string
  readonly mimeTypes: string
}

for (const system of Object.keys(SYSTEMS) as System[]) {
  test.describe(`The package for ${system}`, () => {
    let folder = ''
    let linux: LinuxTexts | null = null
    const path = (part: 'executable' | 'asar') => join(folder, 'out', SYSTEMS[system][part])

    test.beforeAll(async () => {
      for (const built of BUILT) {
        if (!existsSync(join(ROOT, built))) throw new Error(`${built} is missing: npm run build`)
      }
      folder = mkdtempSync(join(tmpdir(), 'chainlight-package-'))
      makeStubRuntime(join(folder, 'runtime'), system)
      await build({
        projectDir: ROOT,
        targets: SYSTEMS[system].platform.createTarget('dir', Arch.x64),
        publish: 'never',
        config: {
          extends: join(ROOT, 'electron-builder.yml'),
          electronDist: join(folder, 'runtime'),
          directories: { output: join(folder, 'out') },
          mac: { identity: null },
          async afterPack({ packager }) {
            if (system === 'linux') linux = await linuxTexts(packager as LinuxPackager)
          },
        },
      })
    })
    test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

    test('holds what was built, its package.json, and nothing else', () => {
      const files = listPackage(path('asar'), { isPack: false })
        .map((name) => name.replaceAll('\\', '/').slice(1))
        .filter((name) => /\.\w+$/.test(name))
      const built = BUILT.flatMap((name) => filesIn(name)).filter((name) => !name.endsWith('.map'))
      expect(files.toSorted()).toEqual([...built, 'package.json'].toSorted())
      for (const name of ['main', 'preload', 'worker']) {
        expect(files).toContain(`electron/dist/${name}.cjs`)
      }
      expect(files).toContain('renderer/dist/index.html')
    })

    test('has a package.json that starts the app and names no development tools', () => {
      const manifest = JSON.parse(extractFile(path('asar'), 'package.json').toString())
      expect(manifest).toMatchObject({
        name: 'chainlight',
        version,
        main: 'electron/dist/main.cjs',
      })
      expect(manifest).not.toHaveProperty('devDependencies')
      expect(manifest).not.toHaveProperty('scripts')
    })

    test('is small', () => {
      expect(statSync(path('asar')).size).toBeLessThan(12 * 1024 * 1024)
    })

    test('has its fuses blown', async () => {
      const wire = await getCurrentFuseWire(path('executable'))
      const off = [
        FuseV1Options.RunAsNode,
        FuseV1Options.EnableNodeOptionsEnvironmentVariable,
        FuseV1Options.EnableNodeCliInspectArguments,
        FuseV1Options.GrantFileProtocolExtraPrivileges,
        FuseV1Options.EnableCookieEncryption,
      ]
      const on = [
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.OnlyLoadAppFromAsar,
      ]
      for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FUSE_OFF)
      for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FUSE_ON)
    })

    if (system === 'linux') {
      test('opens recordings and programs, and is found among education', () => {
        expect(linux?.desktop).toContain('Name=Chainlight\n')
        expect(linux?.desktop).toContain('Categories=Education;')
        expect(linux?.desktop).toMatch(/^Exec=.*chainlight.*%U$/m)
        expect(linux?.desktop).toMatch(/^MimeType=.*application\/x-chainlight;/m)
        expect(linux?.desktop).toMatch(/^MimeType=.*text\/x-python;/m)
        expect(linux?.desktopName).toBe('chainlight') // as package.json's desktopName, so that the window finds its icon
        expect(linux?.mimeTypes).toContain('<mime-type type="application/x-chainlight">')
        expect(linux?.mimeTypes).toContain('<glob pattern="*.chainlight"/>')
      })
    }

    if (system === 'mac') {
      const plist = () => readFileSync(join(path('executable'), 'Contents/Info.plist'), 'utf8')

      test('owns recordings, is one of many for programs, and asks for macOS 13', () => {
        const extensions = [...plist().matchAll(/<string>(chainlight|py)<\/string>/g)]
        expect(extensions.map(([, name]) => name)).toEqual(['chainlight', 'py'])
        expect(plist()).toMatch(/<string>Owner<\/string>[\s\S]*<string>Alternate<\/string>/)
        expect(plist()).toMatch(/LSMinimumSystemVersion<\/key>\s*<string>13\.0/)
        expect(plist()).toContain(`<string>${version}</string>`)
      })

      test('knows the hash of its asar', () => {
        expect(plist()).toContain(`<string>${asarHash(path('asar'))}</string>`)
      })
    }

    if (system === 'win') {
      test('knows the hash of its asar', () => {
        const executable = NtExecutable.from(readFileSync(path('executable')))
        const { entries } = NtExecutableResource.from(executable)
        const integrity = entries.find(({ type }) => type === 'INTEGRITY')
        const [asar] = JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer(0)).toString())
        expect(asar).toEqual({
          file: 'resources\\app.asar',
          alg: 'SHA256',
          value: asarHash(path('asar')),
        })
      })
    }
  })
}

test('electron-builder.yml packages the Electron that is installed', () => {
  const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'electron/package.json'), 'utf8'))
  expect(config).toContain(`\nelectronVersion: ${devDependencies.electron}\n`)
})

async function linuxTexts(packager: LinuxPackager): Promise<LinuxTexts> {
  const helper = new LinuxTargetHelper(packager)
  const mimeFile = await helper.mimeTypeFiles
  return {
    desktop: await helper.computeDesktopEntry(packager.platformSpecificBuildOptions),
    desktopName: helper.getDesktopFileName('none'),
    mimeTypes: mimeFile === null ? '' : readFileSync(mimeFile, 'utf8'),
  }
}

/** The hash that Electron checks before it reads an asar: of its header. */
function asarHash(file: string): string {
  return createHash('sha256').update(getRawHeader(file).headerString).digest('hex')
}

/** All files below a folder of the repository, by their paths in it. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
}
