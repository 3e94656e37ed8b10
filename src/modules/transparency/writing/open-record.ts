import { mayIn, organisationsWhere, type PersonActor } from '#kernel/access'
import { liveVersion, openVersion } from '#kernel/approval'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { RecordContent } from '../domain/record.ts'
import { headlineOf } from '../domain/headline.ts'
import { decideRecords, viewRecords, writeRecords } from '../permissions.ts'
import { inLanguage } from '../reading/labels.ts'
import { recordForStaff, type AlgorithmRecord } from '../store/record.ts'
import { versionsOf, type RecordVersion } from '../store/record-version.ts'

/** A record as its public body works on it. */
export interface OpenedRecord {
  record: AlgorithmRecord
  /** Newest first. */
  versions: readonly RecordVersion[]
  /** The draft, or the version that waits. */
  open: RecordVersion | undefined
  live: RecordVersion | undefined
  /** What pages about the record show: what is worked on, else what is public, else the newest. */
  shown: RecordVersion
  mayWrite: boolean
  mayRetire: boolean
  /** The draft, where this person may change it now. */
  draft: RecordVersion | undefined
}

/** @throws HttpProblem 404 for a record that the actor's public bodies do not have */
export async function openRecord(
  actor: PersonActor,
  target: Queryable,
  recordId: string,
): Promise<OpenedRecord> {
  const record = await recordForStaff(target, organisationsWhere(actor, viewRecords), recordId)
  if (record === undefined) throw notFound()
  const versions = await versionsOf(target, recordId)
  const open = openVersion(versions)
  const live = liveVersion(versions)
  const shown = open ?? live ?? versions[0]
  if (shown === undefined) throw notFound()
  const organisationId = record.organisationId ?? ''
  const isInUse = record.retiredAt === null
  const mayWrite = isInUse && mayIn(actor, writeRecords, organisationId)
  return {
    record,
    versions,
    open,
    live,
    shown,
    mayWrite,
    mayRetire: isInUse && live !== undefined && mayIn(actor, decideRecords, organisationId),
    draft: mayWrite && open?.status === 'draft' ? open : undefined,
  }
}

/** The same for somebody who is about to change it. @throws HttpProblem 404 where they may not write */
export async function openToWrite(
  actor: PersonActor,
  target: Queryable,
  recordId: string,
): Promise<OpenedRecord> {
  const opened = await openRecord(actor, target, recordId)
  if (!mayIn(actor, writeRecords, opened.record.organisationId ?? '')) throw notFound()
  return opened
}

/** What a record is called on a page of staff; never empty. */
export function nameOf(content: RecordContent, locale: Locale, unnamed: string): string {
  const { text } = inLanguage(headlineOf(content).title, locale)
  return text === '' ? unnamed : text
}
