import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchInDouble } from './hosts/double.ts'
import { electronPath, launchInElectron } from './hosts/electron.ts'
import { cursorAtEndOf, outcome, stageReady } from './stage.ts'
import { tellStory } from './story.ts'

const electron = electronPath()
console.log(
  electron
    ? `The desktop's story runs in Electron: ${electron}`
    : "The desktop's story runs on the stand-in: Electron's runtime is not installed (npx install-electron)",
)
if (electron) tellStory('Electron', () => launchInElectron(electron))
else tellStory('the stand-in for Electron', launchInDouble)

test.describe('The desktop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chainlight-desktop-'))
  const first = join(folder, 'first.py')
  const second = join(folder, 'second.py')
  test.beforeAll(() => {
    writeFileSync(first, 'a = 2.0\nb = a * 5')
    writeFileSync(second, 'c = 3.0\nd = c + 1')
  })
  test.afterAll(() => rmSync(folder, { recursive: true }))

  test('opens the file it was started with, and another from a second start or a double click', async ({
    browser,
  }) => {
    const app = await launchInDouble(browser, [first])
    await expect.poll(() => app.title()).toContain('first.py')
    app.double.system('second-instance', ['chainlight', second], folder)
    await expect.poll(() => app.title()).toContain('second.py')
    app.double.system('open-file', first)
    await expect.poll(() => app.title()).toContain('first.py')
    app.double.clickMenu('File', 'Open Recent', 'second.py')
    await expect.poll(() => app.title()).toContain('second.py')
    await app.close()
  })

  test('says so when a file cannot be opened, and goes on', async ({ browser }) => {
    const app = await launchInDouble(browser)
    await stageReady(app.page)
    app.double.scene.answers.message.push(0)
    app.double.system('open-file', join(folder, 'gone.py'))
    await expect
      .poll(() => app.double.scene.messages.at(-1)?.message)
      .toBe('gone.py could not be opened.')
    await app.close()
  })

  test('asks before unsaved changes are lost: cancel stays, save saves and closes', async ({
    browser,
  }) => {
    const app = await launchInDouble(browser, [first])
    const { scene } = app.double
    await expect.poll(() => app.title()).toContain('first.py')
    await cursorAtEndOf(app.page, 'b = a * 5')
    await app.page.keyboard.type('0')
    await expect.poll(() => app.title()).toContain('•')
    scene.answers.message.push(2)
    app.double.quit()
    await expect.poll(() => scene.messages.at(-1)?.message).toBe('Save the changes to first.py?')
    await expect.poll(() => scene.answers.message).toEqual([])
    expect(scene.windows.length).toBe(1)
    scene.answers.message.push(0)
    app.double.quit()
    expect(await scene.exit).toBe(0)
    expect(readFileSync(first, 'utf8')).toBe('a = 2.0\nb = a * 50')
    await app.close()
  })

  test('gives a reloaded page a fresh port', async ({ browser }) => {
    const app = await launchInDouble(browser)
    await stageReady(app.page)
    app.double.scene.windows[0]?.webContents.reload()
    await expect(outcome(app.page)).toHaveAttribute('data-phase', 'done')
    await stageReady(app.page)
    await app.close()
  })

  test('reports by one line of JSON whether it works (--smoke-test)', async ({ browser }) => {
    const app = await launchInDouble(browser, ['--smoke-test'])
    expect(await app.double.scene.exit).toBe(0)
    expect(app.double.output).toHaveLength(1)
    const report = JSON.parse(app.double.output[0] ?? '')
    expect(report).toMatchObject({ ok: true, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
    expect(report.rows).toBeGreaterThan(10)
    await app.close()
  })

  test('grants full screen and nothing else', async ({ browser }) => {
    const app = await launchInDouble(browser)
    await stageReady(app.page)
    const { check } = app.double.scene.permissions
    expect(check?.(null, 'fullscreen', 'app://chainlight/')).toBe(true)
    expect(check?.(null, 'geolocation', 'app://chainlight/')).toBe(false)
    await app.close()
  })
})
