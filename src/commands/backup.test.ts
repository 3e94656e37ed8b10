import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPlatform } from '#kernel/boot'
import { loadConfig } from '#kernel/config'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

const modeOf = (folder: string): string => (statSync(folder).mode & 0o777).toString(8)

test('data folders and backups are for their owner alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-backup-'))
  const [original, copy, restored] = [join(folder, 'data'), join(folder, 'copy'), join(folder, 'restored')]
  const config = loadConfig({ environment: { DATA_DIR: original, LOG_LEVEL: 'silent' } })
  const platform = await openPlatform({ config, modules: [], packs: [] })
  await platform.migrate()
  await platform.stop()
  expect(modeOf(original)).toBe('700')
  await backup.run({ config, args: [copy], out: () => undefined })
  expect(modeOf(copy)).toBe('700')
  await restore.run({ config: { ...config, DATA_DIR: restored }, args: [copy], out: () => undefined })
  expect(modeOf(restored)).toBe('700')
})
