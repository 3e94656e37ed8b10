import { defineQuery, type Parameter, type Query, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Cursor, QueuedCase, QueueView, SortKey } from '../domain/queue.ts'
import { inScope, type CaseScope, type ScopeParameters } from './scope.ts'

const sortColumns: Readonly<Record<SortKey, { name: string; cast: string }>> = {
  opened: { name: 'opened_at', cast: '::timestamptz' },
  reference: { name: 'reference', cast: '' },
  type: { name: 'case_type', cast: '' },
}

interface Condition {
  /** Part of the statement's name: one name, one text. */
  name: string
  sql: string
}

/** Only the conditions a view has: the planner then finds the index that fits them. */
function conditionsOf(view: QueueView, cursor: Cursor | undefined): Condition[] {
  const column = sortColumns[view.sort]
  const beyond = view.direction === 'ascending' ? '>' : '<'
  return [
    ...(view.status === 'all' ? [] : [{ name: 'status', sql: 'status = :status' }]),
    ...(view.caseType === undefined ? [] : [{ name: 'type', sql: 'case_type = :caseType' }]),
    ...(view.assignee === 'me' ? [{ name: 'mine', sql: 'assignee_person_id = :actorPersonId' }] : []),
    ...(view.assignee === 'nobody' ? [{ name: 'nobodys', sql: 'assignee_person_id is null' }] : []),
    ...(cursor === undefined
      ? []
      : [
          {
            name: 'after',
            sql: `(${column.name}, id) ${beyond} (:cursorValue${column.cast}, :cursorId::uuid)`,
          },
        ]),
  ]
}

function pageQuery(
  view: QueueView,
  cursor: Cursor | undefined,
): Query<Record<string, Parameter>, QueuedCase> {
  const conditions = conditionsOf(view, cursor)
  const direction = view.direction === 'ascending' ? 'asc' : 'desc'
  const name = ['casework.queue.page', view.sort, direction, ...conditions.map((condition) => condition.name)]
  return defineQuery(
    name.join('.'),
    `select id, reference, case_type as "caseType", organisation_id as "organisationId",
            json_build_object('en', title_en, 'cy', title_cy) as title, status,
            assignee_person_id as "assigneePersonId", opened_at as "openedAt"
     from casework.case_file
     where ${[inScope, ...conditions.map((condition) => condition.sql)].join(' and ')}
     order by ${sortColumns[view.sort].name} ${direction}, id ${direction}
     limit :limit`,
  )
}

/** Up to `limit` cases of a view, from its start or after `cursor`. */
export async function queuePage(
  target: Queryable,
  scope: CaseScope,
  view: QueueView,
  { cursor, limit }: { cursor: Cursor | undefined; limit: number },
): Promise<QueuedCase[]> {
  return target.many(pageQuery(view, cursor), {
    ...scope,
    limit,
    status: view.status,
    caseType: view.caseType ?? '',
    cursorValue: cursor?.value ?? '',
    cursorId: cursor?.id ?? '',
  })
}

/** How many open cases wait: all, the actor's own, and nobody's. */
export interface OpenCounts {
  all: number
  mine: number
  nobodys: number
}

const openCases = defineQuery<ScopeParameters, OpenCounts>(
  'casework.queue.count_open',
  `select count(*) as "all", count(*) filter (where assignee_person_id = :actorPersonId) as mine,
          count(*) filter (where assignee_person_id is null) as nobodys
   from casework.case_file where status = 'open' and ${inScope}`,
)

/** Open cases within the actor's reach. */
export async function countOpen(target: Queryable, scope: CaseScope): Promise<OpenCounts> {
  return target.one(openCases, { ...scope })
}

export interface CaseType {
  name: string
  title: LocalisedText
}

const insertType = defineQuery<
  { organisationId: string; name: string; titleEn: string; titleCy: string },
  never
>(
  'casework.case_type.insert',
  `insert into casework.case_type (organisation_id, name, title_en, title_cy)
   values (:organisationId, :name, :titleEn, :titleCy) on conflict do nothing`,
)

/** Remembers that an organisation has cases of this type, so that lists need not be searched for their types. */
export async function noteCaseType(
  tx: Transaction,
  organisationId: string,
  { name, title }: CaseType,
): Promise<void> {
  await tx.execute(insertType, { organisationId, name, titleEn: title.en, titleCy: title.cy })
}

const typesOf = defineQuery<{ organisationIds: readonly string[] }, CaseType>(
  'casework.case_type.of_organisations',
  `select name, json_build_object('en', min(title_en), 'cy', min(title_cy)) as title from casework.case_type
   where organisation_id = any(:organisationIds::uuid[]) group by name order by name`,
)

/** The types of case that these organisations have had. */
export async function caseTypesOf(target: Queryable, { organisationIds }: CaseScope): Promise<CaseType[]> {
  return target.many(typesOf, { organisationIds })
}
