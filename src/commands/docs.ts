import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '../platform.ts'
import type { Command } from './command.ts'
import { referencePages } from './reference/index.ts'

export const docs: Command = {
  name: 'docs',
  summary: 'Write the generated reference pages into FOLDER (docs)',
  async run({ args, out }) {
    const folder = args[0] ?? 'docs'
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(referencePages(modules))) {
      writeFileSync(join(folder, name), text)
      out(join(folder, name))
    }
    return 0
  },
}
