import type { Visit } from '#kernel/test'
import { toDocument } from '../domain/interchange/to-document.ts'
import { importRecordsPath, newRecordPath } from '../writing/addresses.ts'
import { completeContent } from './complete-content.ts'
import type { StaffPlatform } from './staff-platform.ts'

/** Begins an empty record and answers where it stands. */
export async function begin(staff: StaffPlatform, name: string): Promise<string> {
  const begun = await staff.writer.fill(newRecordPath, { from: 'empty', name, standard: 'atrs-4.0' })
  if (begun.status !== 303) throw new Error(begun.body)
  return (begun.location ?? '').split('?')[0] ?? ''
}

/** A draft that can be sent, as a document brings it. */
export async function beginWhole(staff: StaffPlatform, name: string): Promise<string> {
  const content = completeContent(name)
  const pasted = JSON.stringify(toDocument(content, content.standard).document)
  const begun = await staff.writer.fill(importRecordsPath, { pasted })
  if (begun.status !== 303) throw new Error(begun.body)
  const path = (begun.location ?? '').split('?')[0] ?? ''
  const owner = await staff.writer.fill(`${path}/owner`, {
    owner: staff.ids.manager,
    day: '1',
    month: '6',
    year: '2027',
  })
  if (owner.status !== 303) throw new Error(owner.body)
  return path
}

export async function publish(staff: StaffPlatform, path: string): Promise<Visit> {
  const page = await staff.writer.get(path)
  const sent = await staff.writer.send(page, { intent: 'send' })
  if (sent.status !== 303) throw new Error(sent.body)
  const waiting = await staff.manager.get(path)
  return staff.manager.send(waiting, { intent: 'approve' })
}

/** The summary of what is wrong with a form. */
export function alertIn(page: Visit): string {
  return /govuk-error-summary[\s\S]*?<\/div>\s*<\/div>/.exec(page.body)?.[0] ?? ''
}
