import type { VNode } from 'preact'
import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import { definePage, view, type PageContext } from '#kernel/http'
import { Pagination } from '#kernel/ui'
import { filterQuery, isFiltered, readFilter, spanOf, type CardFilter } from '../../console/card-filter.ts'
import { paths } from '../../domain/addresses.ts'
import { ConsoleLinks } from '../../parts/console-links.tsx'
import { namesIn } from '../../parts/names.ts'
import { revokeCredential, viewCredentials } from '../../permissions.ts'
import { searchCards } from '../../store/card-search.ts'
import type { IssuedCredential } from '../../store/issued-credential.ts'
import { knownTemplates } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'
import { CardTable } from './card-table.tsx'
import { CardFilters } from './filters.tsx'
import { placeAfter, readPlace } from './place.ts'

const pageLength = 50

/** The cards of the actor's organisations, newest first. It names nobody: the page of a card does. */
export const staffCardsPage = definePage({
  path: paths.staffCards,
  access: permitted(viewCredentials),
  async get(context) {
    const { kernel, actor, locale, query } = context
    const t = walletWords.in(locale)
    const filter = readFilter(query)
    const { template, state, reference } = filter
    const found = await searchCards(kernel.db, {
      ...readPlace(query['after']),
      ...spanOf(filter.from, filter.to),
      organisationIds: organisationsWhere(actor, viewCredentials),
      reference,
      template,
      state,
      now: kernel.clock.now(),
      limit: pageLength + 1,
    })
    const cards = found.slice(0, pageLength)
    const names = await namesIn(kernel, kernel.db, locale)
    const templates = await knownTemplates(kernel, kernel.db)
    const last = found.length > pageLength ? cards.at(-1) : undefined
    return view({
      title: t('staff.title'),
      layout: 'staff',
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('staff.title')}</h1>
          <p class="govuk-body">{t('staff.intro')}</p>
          <ConsoleLinks actor={actor} locale={locale} />
          <CardFilters locale={locale} filter={filter} templates={templates} />
          {cards.length === 0 ? (
            <Nothing context={context} isSearch={isFiltered(filter)} />
          ) : (
            <CardTable context={context} cards={cards} names={names} mayCancel={mayCancel(actor)} />
          )}
          <Pages context={context} filter={filter} next={last} />
        </>
      ),
    })
  },
})

function mayCancel(actor: PersonActor): boolean {
  return organisationsWhere(actor, revokeCredential).length > 0
}

interface PagesProps {
  context: Pick<PageContext, 'locale' | 'query'>
  filter: CardFilter
  /** The last card shown, when there are older ones. */
  next: IssuedCredential | undefined
}

function Pages({ context, filter, next }: PagesProps): VNode | null {
  const t = walletWords.in(context.locale)
  if (context.query['after'] === undefined && next === undefined) return null
  const address = (more: Record<string, string>): string => {
    const query = new URLSearchParams([...filterQuery(filter), ...Object.entries(more)]).toString()
    return query === '' ? paths.staffCards : `${paths.staffCards}?${query}`
  }
  return (
    <Pagination
      landmarkLabel={t('staff.pages')}
      previous={
        context.query['after'] === undefined ? undefined : { href: address({}), children: t('staff.newest') }
      }
      next={
        next === undefined
          ? undefined
          : { href: address({ after: placeAfter(next) }), children: t('staff.older') }
      }
    />
  )
}

function Nothing({ context, isSearch }: { context: Pick<PageContext, 'locale'>; isSearch: boolean }): VNode {
  const t = walletWords.in(context.locale)
  if (!isSearch) {
    return (
      <>
        <h2 class="govuk-heading-m">{t('staff.none')}</h2>
        <p class="govuk-body">{t('staff.noneBody')}</p>
      </>
    )
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t('staff.noMatch')}</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.staffCards}>
          {t('staff.showAll')}
        </a>
      </p>
    </>
  )
}
