import type { Db } from '../../../src/kernel/db/index.ts'
import { expectRules, toldOnce, type Rules } from './rules.ts'

/** What must hold at every moment, also right after a kill. */
const alwaysTrue: Rules = {
  'a submission has its case, of the same person and reference': `
    select s.id from services.submission s left join casework.case_file c
      on c.origin_module = 'services' and c.origin_id = s.id::text and c.reference = s.reference and c.person_id = s.person_id
    where c.id is null`,
  'a case of a service has its submission': `
    select c.id from casework.case_file c left join services.submission s on s.id::text = c.origin_id
    where c.origin_module = 'services' and s.id is null`,
  'what was sent is no longer a draft': `
    select d.id from services.draft d join services.submission s on s.draft_id = d.id`,
  'a case is opened once': `
    select c.id from casework.case_file c left join casework.case_event e on e.case_id = c.id and e.kind = 'opened'
    group by c.id having count(e.id) <> 1`,
  'a case is decided at most once, and says so': `
    select c.id from casework.case_file c left join casework.case_event e on e.case_id = c.id and e.kind = 'decided'
    group by c.id, c.status having count(e.id) <> case c.status when 'open' then 0 else 1 end`,
  'a case leads to one offer at most': `
    select origin_id from wallet.offer group by origin_module, origin_id having count(*) > 1`,
  'an offer rests on an approval': `
    select o.id from wallet.offer o left join casework.case_file c
      on c.origin_module = o.origin_module and c.origin_id = o.origin_id and c.status = 'approved'
    where o.origin_module = 'services' and c.id is null`,
  'an offer is used up by one card, and only then': `
    select o.id from wallet.offer o left join wallet.issued_credential i on i.offer_id = o.id
    group by o.id, o.state having count(i.id) <> case o.state when 'issued' then 1 else 0 end`,
  'a person is told once of each application': toldOnce(
    'services.submitted',
    'select person_id::text from services.submission',
  ),
  'a person is told once of each decision': toldOnce(
    'casework.decided',
    `select person_id::text from casework.case_file where status <> 'open'`,
  ),
  'a person is told once of each card': toldOnce(
    'wallet.card-ready',
    'select person_id::text from wallet.offer',
  ),
  'the audit log has each application, decision, offer and card once': `
    select action from (values
      ('services.application.sent', (select count(*) from services.submission)),
      ('casework.case.decided', (select count(*) from casework.case_file where status <> 'open')),
      ('wallet.credential.offered', (select count(*) from wallet.offer)),
      ('wallet.credential.issued', (select count(*) from wallet.issued_credential))
    ) as done (name, times) left join audit.entry e on e.action = done.name
    group by done.name, done.times, e.action having count(e.id) <> done.times`,
}

/** What holds once all waiting work is done. */
const finallyTrue: Rules = {
  'every approval of a service led to its offer': `
    select c.id from casework.case_file c left join wallet.offer o
      on o.origin_module = c.origin_module and o.origin_id = c.origin_id
    where c.origin_module = 'services' and c.status = 'approved' and o.id is null`,
  'no work was given up': `select id from jobs.job where name = 'dead'`,
}

/** Counts of what is in the books. */
export interface Books {
  submissions: number
  decisions: number
  cards: number
}

/** Checks the whole database against the rules. */
export async function expectBooksBalance(db: Db, isIdle: boolean): Promise<Books> {
  await expectRules(db, { ...alwaysTrue, ...(isIdle ? finallyTrue : {}) })
  const { rows } = await db.unnamed(`
    select (select count(*)::int from services.submission) as submissions,
      (select count(*)::int from casework.case_file where origin_module = 'services' and status <> 'open') as decisions,
      (select count(*)::int from wallet.issued_credential where origin_module = 'services') as cards`)
  // The query has exactly these columns.
  return rows[0] as Books
}
