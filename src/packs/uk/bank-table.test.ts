import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bankSchemes } from '#modules/services'
import { testPlatform } from '#kernel/test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { ukPack } from './index.ts'

const typed = { sortCode: '10-00-00', accountNumber: '12345678' }

async function readWith(settings: { PACK_DATA_DIR?: string }) {
  const platform = await testPlatform({ modules: [], packs: [ukPack], settings })
  try {
    return platform.kernel.contributions(bankSchemes).at(-1)?.read(typed)
  } finally {
    await platform.stop()
  }
}

test('a table that the operator has checks account numbers; without it their shape is checked', async () => {
  const folder = temporaryFolder('packs')
  mkdirSync(join(folder, 'uk'))
  expect(await readWith({})).toHaveProperty('parts')
  expect(await readWith({ PACK_DATA_DIR: folder })).toHaveProperty('parts')
  // Of our own making, in the form of the published one.
  writeFileSync(join(folder, 'uk', 'valacdos.txt'), '100000 100099 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1\r\n')
  expect(await readWith({ PACK_DATA_DIR: folder })).toEqual({ wrong: ['accountNumber'] })
  writeFileSync(join(folder, 'uk', 'valacdos.txt'), 'sort codes\n')
  await expect(readWith({ PACK_DATA_DIR: folder })).rejects.toThrow('Line 1')
})
