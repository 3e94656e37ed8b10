import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPlatform } from '#kernel/boot'
import { loadConfig } from '#kernel/config'
import { start } from './start.ts'

const SECRET_KEY = 'a secret of the tests, long enough'

test('production does not start on a database that was a demonstration', async () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'commonweal-start-'))
  const common = { DATA_DIR, SECRET_KEY, LOG_LEVEL: 'silent', PORT: '0' }
  const demo = await openPlatform({ config: loadConfig({ environment: common }), modules: [], packs: [] })
  await demo.migrate()
  expect(await demo.holdsDemoData()).toBe(false)
  await demo.seed()
  expect(await demo.holdsDemoData()).toBe(true)
  await demo.stop()

  const config = loadConfig({
    environment: {
      ...common,
      NODE_ENV: 'production',
      DEMO: 'false',
      NOTIFY_DRIVER: 'smtp',
      SMTP_URL: 'smtp://mail.example',
      ORIGIN: 'https://gov.example',
    },
  })
  await expect(start.run({ config, args: [], out: () => undefined })).rejects.toThrow('holds the demo data')
})
