#!/usr/bin/env node
import { existsSync } from 'node:fs'
import module from 'node:module'

const cli = new URL('../dist/cli.mjs', import.meta.url)

if (existsSync(cli)) {
  module.enableCompileCache?.() // Node 22 and later start faster with it
  await import(cli.href)
} else {
  process.stderr.write('chainlight is not built yet: run npm run build\n')
  process.exitCode = 1
}
