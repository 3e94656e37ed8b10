import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import type { RecordContent } from '../domain/record.ts'
import { publishVersion } from '../publishing/publish.ts'
import { sendForDecision } from '../publishing/send.ts'
import { insertDraft } from '../store/record-version.ts'

export const seeder = systemActor('transparency.seed')

export interface DemoVersion {
  recordId: string
  number: number
  content: RecordContent
  writer: string
}

/** Through the same steps as people take. @throws Error where what a pack says would be refused to people */
export async function publishDemo(
  kernel: Kernel,
  tx: Transaction,
  { recordId, number, content, writer }: DemoVersion,
): Promise<void> {
  const authors = [demoPersonId(kernel.crypto, writer)]
  await insertDraft(tx, { recordId, number, content, authors, restoredFrom: null }, kernel.clock.now())
  const sent = await sendForDecision(kernel, tx, { recordId, number, revision: 1, actor: seeder })
  const published = await publishVersion(kernel, tx, { recordId, number, revision: 2, actor: seeder })
  if (sent !== 'done' || published !== 'done') {
    throw new Error(`The record of ${content.fields['name'] ?? recordId} is refused: ${sent}, ${published}`)
  }
}
