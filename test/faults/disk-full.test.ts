import { expect, onTestFinished, test } from 'vitest'
import type { Visit } from '../../src/kernel/test/browser.ts'
import { openDatabase } from '../../src/kernel/db/index.ts'
import { startProgram } from '../support/program.ts'
import { expectSent, fillIn, sendApplication } from './support/application.ts'
import { expectBooksBalance } from './support/books.ts'
import { demoClient } from './support/demo-client.ts'
import { canMountSmallDisks, smallDisk } from './support/small-disk.ts'

/** Room for a fresh database and the little that the test adds. */
const diskMegabytes = 160
const requestsWhileFull = 50

// Skipped where the system lets this user mount nothing, not even in a namespace of their own.
test.skipIf(!canMountSmallDisks())(
  'a full disk: 503 in words, reading goes on, nothing acknowledged is lost, and work goes on with space',
  async () => {
    const disk = await smallDisk(diskMegabytes)
    const program = await startProgram({
      environment: { DATA_DIR: disk.folder, LOG_LEVEL: 'silent' },
      launcher: disk.launcher,
    })
    onTestFinished(async () => void (await program.stop()))
    const first = await demoClient(program, 'kofi-o')
    const second = await demoClient(program, 'elin-gwyn')
    const before = await sendApplication(first, await fillIn(first))
    const check = await fillIn(second)

    disk.fill()
    // Many, because the embedded database must not be driven to where it stops for good.
    for (let request = 0; request < requestsWhileFull; request += 1) {
      expectStorageFull(await second.visitor.send(check, { declared: 'yes' }))
    }
    await expectSent(first, before)
    expect((await first.visitor.get('/health/ready')).status).toBe(200)

    disk.free()
    const after = await sendApplication(second, check)
    await expectSent(second, after)
    expect(await program.stop()).toBe(0)
    const db = await openDatabase({ folder: disk.outside })
    try {
      expect(await expectBooksBalance(db, false)).toMatchObject({ submissions: 2 })
    } finally {
      await db.close()
    }
  },
)

function expectStorageFull(page: Visit): void {
  expect(page.status, page.body.slice(0, 300)).toBe(503)
  expect(page.headers['retry-after']).toMatch(/^\d+$/)
  expect(page.body).toContain('Our storage is full, so what you sent was not saved.')
}
