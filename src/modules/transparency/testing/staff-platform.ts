import { membersOf, organisationBySlug } from '#kernel/access'
import { defineAlgorithm } from '#kernel/ai'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { defineModule } from '#kernel/module'
import { modules, packs } from '../../../platform.ts'
import { transparencyWords } from '../words.ts'

/** An algorithm that nobody keeps a record of. */
export const triage = defineAlgorithm<string, string>({
  id: 'testing.order-appeals',
  version: '1.2.0',
  name: { en: 'Order of appeals', cy: 'Trefn apeliadau' },
  method: 'rules',
  inputs: [
    { name: 'reason', label: { en: 'The reason of the appeal', cy: 'Rheswm yr apêl' }, isPersonal: true },
  ],
  channels: ['staff'],
  humanReview: 'person-decides',
  record: {
    fields: { scope: { en: 'Appeals against parking tickets.', cy: 'Apeliadau yn erbyn tocynnau parcio.' } },
    facets: { capability: ['planning'] },
  },
  run: (input) => input,
  outcomeOf: () => 'ordered',
})

const testing = defineModule({
  name: 'testing',
  title: 'Testing',
  needs: [],
  messages: transparencyWords,
  algorithms: [triage],
})

/** Two who write, one who decides, one who only reads, of one public body. */
export interface StaffPlatform {
  platform: TestPlatform
  organisationId: string
  ids: Readonly<Record<'writer' | 'colleague' | 'manager', string>>
  writer: Visitor
  colleague: Visitor
  manager: Visitor
  auditor: Visitor
  /** Of another public body. */
  stranger: Visitor
}

export async function staffPlatform(): Promise<StaffPlatform> {
  const platform = await testPlatform({ modules: [...modules, testing], packs, demo: true })
  const { db } = platform.kernel
  const organisation = await organisationBySlug(db, 'veterans-office')
  const other = await organisationBySlug(db, 'aberwen')
  if (organisation === undefined || other === undefined)
    throw new Error('The demonstration lacks a public body')
  const members = await membersOf(db, organisation.id)
  const strangers = await membersOf(db, other.id)
  const idOf = (list: typeof members, role: string, at = 0): string =>
    list.filter((member) => member.role === role)[at]?.personId ?? ''
  const ids = {
    writer: idOf(members, 'caseworker'),
    colleague: idOf(members, 'caseworker', 1),
    manager: idOf(members, 'manager'),
  }
  return {
    platform,
    organisationId: organisation.id,
    ids,
    writer: await platform.visitorSignedInAs(ids.writer),
    colleague: await platform.visitorSignedInAs(ids.colleague),
    manager: await platform.visitorSignedInAs(ids.manager),
    auditor: await platform.visitorSignedInAs(idOf(members, 'auditor')),
    stranger: await platform.visitorSignedInAs(idOf(strangers, 'manager')),
  }
}
