import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { referencePages } from '../../src/commands/reference/index.ts'
import { modules } from '../../src/platform.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs')

test.each(Object.entries(referencePages(modules)))(
  'docs/%s is up to date (commonweal docs)',
  (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
  },
)
