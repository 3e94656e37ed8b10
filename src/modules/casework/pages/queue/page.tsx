import type { VNode } from 'preact'
import { membersOf, permitted, type PersonActor } from '#kernel/access'
import type { Db } from '#kernel/db'
import { definePage, view, type PageContext } from '#kernel/http'
import { Pagination } from '#kernel/ui'
import { cursorAfter, decodeCursor, encodeCursor, viewFromQuery, type QueueView } from '../../domain/queue.ts'
import { queueAddress } from '../../addresses.ts'
import { viewCases } from '../../permissions.ts'
import { caseTypesOf, countOpen, queuePage } from '../../store/queue-store.ts'
import { scopeOf, type CaseScope } from '../../store/scope.ts'
import { caseworkWords } from '../../words.ts'
import { QueueFilters } from './filters.tsx'
import { EmptyQueue, QueueTable } from './table.tsx'

const casesOnAPage = 25

/** The cases of the actor's organisations, the longest waiting first. */
export const queueOfCases = definePage({
  path: '/staff/cases',
  access: permitted(viewCases),
  async get(context) {
    const { kernel, actor, query, locale } = context
    const scope = scopeOf(actor, viewCases)
    const shown = viewFromQuery(query)
    const cursor = query['after'] === undefined ? undefined : decodeCursor(query['after'], shown.sort)
    const [found, counts, types, names] = await Promise.all([
      queuePage(kernel.db, scope, shown, { cursor, limit: casesOnAPage + 1 }),
      countOpen(kernel.db, scope),
      caseTypesOf(kernel.db, scope),
      namesOfMembers(kernel.db, scope),
    ])
    const cases = found.slice(0, casesOnAPage)
    const last = found.length > casesOnAPage ? cases.at(-1) : undefined
    const t = caseworkWords.in(locale)
    return view({
      title: t('queue.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('queue.title')}</h1>
          <QueueFilters locale={locale} shown={shown} counts={counts} types={types} />
          {cases.length === 0 ? (
            <EmptyQueue locale={locale} shown={shown} />
          ) : (
            <QueueTable
              locale={locale}
              shown={shown}
              cases={cases}
              namesOfMembers={names}
              namesOfOrganisations={namesOfOrganisations(actor, scope, context)}
            />
          )}
          <PageLinks
            shown={shown}
            isFirst={cursor === undefined}
            next={last === undefined ? undefined : encodeCursor(cursorAfter(last, shown.sort))}
            words={{ label: t('queue.pages'), first: t('queue.firstPage'), next: t('queue.nextPage') }}
          />
        </>
      ),
    })
  },
})

async function namesOfMembers(db: Db, { organisationIds }: CaseScope): Promise<Map<string, string>> {
  const members = await Promise.all(organisationIds.map((organisationId) => membersOf(db, organisationId)))
  return new Map(members.flat().map((member) => [member.personId, member.displayName]))
}

/** Names by id for staff of several organisations; undefined when all cases are of one, which needs no column. */
function namesOfOrganisations(
  { memberships }: PersonActor,
  { organisationIds }: CaseScope,
  { locale }: Pick<PageContext, 'locale'>,
): Map<string, string> | undefined {
  const several = new Set(organisationIds).size > 1
  if (!several) return undefined
  return new Map(
    memberships.map(({ organisationId, organisationName }) => [organisationId, organisationName[locale]]),
  )
}

interface PageLinksProps {
  shown: QueueView
  isFirst: boolean
  next: string | undefined
  words: { label: string; first: string; next: string }
}

function PageLinks({ shown, isFirst, next, words }: PageLinksProps): VNode | null {
  if (isFirst && next === undefined) return null
  return (
    <Pagination
      landmarkLabel={words.label}
      previous={isFirst ? undefined : { href: queueAddress(shown), children: words.first }}
      next={next === undefined ? undefined : { href: queueAddress(shown, next), children: words.next }}
    />
  )
}
