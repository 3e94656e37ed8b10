import type { VNode } from 'preact'
import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view, type PageContext } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { Button, Pagination, SortableTable, TextInput } from '#kernel/ui'
import { paths, staffCardPath } from '../../domain/addresses.ts'
import { namesIn, type Names } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import { viewCredentials } from '../../permissions.ts'
import { credentialsOfOrganisations, type IssuedCredential } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'
import { placeAfter, readPlace } from './place.ts'

const pageLength = 50

/** The credentials of the actor's organisations, newest first. It names nobody: the page of a card does. */
export const staffCardsPage = definePage({
  path: paths.staffCards,
  access: permitted(viewCredentials),
  async get(context) {
    const { kernel, actor, locale, query } = context
    const t = walletWords.in(locale)
    const search = (query['reference'] ?? '').trim().toUpperCase()
    const found = await credentialsOfOrganisations(kernel.db, {
      ...readPlace(query['after']),
      organisationIds: organisationsWhere(actor, viewCredentials),
      search,
      limit: pageLength + 1,
    })
    const credentials = found.slice(0, pageLength)
    const last = credentials.at(-1)
    const names = await namesIn(kernel, kernel.db, locale)
    return view({
      title: t('staff.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('staff.title')}</h1>
          <p class="govuk-body">{t('staff.intro')}</p>
          <SearchForm locale={locale} search={search} />
          {credentials.length === 0 && <Nothing locale={locale} isSearch={search !== ''} />}
          {credentials.length > 0 && <CardTable context={context} credentials={credentials} names={names} />}
          <Pages after={query['after']} next={found.length > pageLength ? last : undefined} locale={locale} />
        </>
      ),
    })
  },
})

interface PagesProps {
  after: string | undefined
  /** The last card shown, when there are older ones. */
  next: IssuedCredential | undefined
  locale: Locale
}

function Pages({ after, next, locale }: PagesProps): VNode | null {
  const t = walletWords.in(locale)
  if (after === undefined && next === undefined) return null
  return (
    <Pagination
      landmarkLabel={t('staff.pages')}
      previous={after === undefined ? undefined : { href: paths.staffCards, children: t('staff.newest') }}
      next={
        next === undefined
          ? undefined
          : { href: `${paths.staffCards}?after=${placeAfter(next)}`, children: t('staff.older') }
      }
    />
  )
}

function SearchForm({ locale, search }: { locale: Locale; search: string }): VNode {
  const t = walletWords.in(locale)
  return (
    <form method="get" action={paths.staffCards}>
      <TextInput
        name="reference"
        label={t('staff.search')}
        hint={t('staff.searchHint')}
        value={search}
        classes="govuk-input--width-20"
        autocapitalize="characters"
        spellcheck={false}
      />
      <Button classes="govuk-button--secondary">{t('staff.searchButton')}</Button>
    </form>
  )
}

function Nothing({ locale, isSearch }: { locale: Locale; isSearch: boolean }): VNode {
  const t = walletWords.in(locale)
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

interface CardTableProps {
  context: Pick<PageContext, 'kernel' | 'locale'>
  credentials: readonly IssuedCredential[]
  names: Names
}

function CardTable({ context, credentials, names }: CardTableProps): VNode {
  const { kernel, locale } = context
  const t = walletWords.in(locale)
  const now = kernel.clock.now()
  return (
    <SortableTable
      caption={t('staff.caption')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { children: t('fact.reference') },
        { children: t('fact.card') },
        { children: t('fact.issuer') },
        { children: t('fact.issued') },
        { children: t('fact.state') },
      ]}
      rows={credentials.map((credential) => [
        {
          children: (
            <a class="govuk-link" href={staffCardPath(credential.id)}>
              {credential.reference}
            </a>
          ),
        },
        names.card(credential.template),
        names.organisation(credential.organisationId),
        formatDate(locale, credential.issuedAt),
        { children: <StateTag state={shownState(credential, now)} locale={locale} /> },
      ])}
    />
  )
}
