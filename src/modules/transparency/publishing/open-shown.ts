import { organisationById, type Actor } from '#kernel/access'
import type { VersionStatus } from '#kernel/approval'
import type { Transaction } from '#kernel/db'
import { lockRecord, type AlgorithmRecord } from '../store/record.ts'
import { versionsOf, type RecordVersion } from '../store/record-version.ts'
import type { DecisionRight } from './may-decide.ts'

/**
 * `changed-meanwhile`: it is no longer the version that was shown. `unsound`: what it says has problems. `no-organisation`: its
 * public body is not one of this deployment any more. `retired`: the record is. Others: see `DecisionRight`.
 */
export type PublishingOutcome =
  | 'done'
  | 'changed-meanwhile'
  | 'unsound'
  | 'no-organisation'
  | 'retired'
  | Exclude<DecisionRight, 'may'>

/** The version that was shown to the person who acts. Whether the record is theirs to see was asked before. */
export interface ShownVersion {
  recordId: string
  number: number
  revision: number
  actor: Actor
}

/** The record, which nobody else decides on until the transaction ends, and the version as it was shown. */
export async function openShown(
  tx: Transaction,
  { recordId, number, revision }: ShownVersion,
  status: VersionStatus,
): Promise<
  | { record: AlgorithmRecord; version: RecordVersion }
  | Extract<PublishingOutcome, 'changed-meanwhile' | 'no-organisation' | 'retired'>
> {
  const record = await lockRecord(tx, recordId)
  if (record === undefined) return 'changed-meanwhile'
  if (record.retiredAt !== null) return 'retired'
  const { organisationId } = record
  if (organisationId === null || (await organisationById(tx, organisationId)) === undefined) {
    return 'no-organisation'
  }
  const version = (await versionsOf(tx, recordId)).find((each) => each.number === number)
  if (version?.revision !== revision || version.status !== status) return 'changed-meanwhile'
  return { record, version }
}
