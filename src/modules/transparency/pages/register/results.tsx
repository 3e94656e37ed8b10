import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { Pagination, Tag, type PaginationItem } from '#kernel/ui'
import { recordPath, registerPath } from '../../addresses.ts'
import { facetValueLabel } from '../../domain/facets.ts'
import { inLanguage } from '../../reading/labels.ts'
import { addressOf, pageParameter, sortParameter } from '../../reading/query.ts'
import { isNarrowed } from '../../reading/selection.ts'
import { registerWords } from '../../reading/words.ts'
import type { Entry } from '../../store/entry.ts'
import type { ShownList } from './shown-list.ts'

/** What was found, part by part. */
export function Results({ shown }: { shown: ShownList }): VNode {
  const { asked, found, entries, locale } = shown
  const t = registerWords.in(locale)
  return (
    <section class="cw-finder__results" aria-labelledby="results">
      <h2 class="govuk-heading-m" id="results" tabIndex={-1}>
        {t('results.title', { count: found.total })}
      </h2>
      {asked.selection.words !== '' && found.total > 1 && <Order shown={shown} />}
      {entries.length === 0 ? (
        <p class="govuk-body">{t(isNarrowed(asked.selection) ? 'results.none' : 'results.empty')}</p>
      ) : (
        <ul class="cw-finder__list">{entries.map((entry) => item(entry, locale))}</ul>
      )}
      <Pages shown={shown} />
    </section>
  )
}

function item(entry: Entry, locale: Locale): VNode {
  const t = registerWords.in(locale)
  const title = inLanguage(entry.title, locale)
  const description = inLanguage(entry.description, locale)
  return (
    <li class="cw-finder__item">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        <a class="govuk-link" href={recordPath(entry.slug)} lang={title.lang}>
          {title.text}
        </a>
      </h3>
      <p class="govuk-body govuk-!-margin-bottom-1" lang={description.lang}>
        {description.text}
      </p>
      <p class="cw-finder__facts">
        {entry.publisherName[locale]}
        {' · '}
        {facetValueLabel('phase', entry.phase)[locale]}
        {' · '}
        {t('results.published', { date: formatDate(locale, entry.publishedOn) })}
        {entry.isPlatform && <Tag>{t('results.platform')}</Tag>}
        {entry.isRetired && <Tag classes="govuk-tag--grey">{t('results.retired')}</Tag>}
      </p>
    </li>
  )
}

/** The order that it is in, and the other one. */
function Order({ shown: { asked, parameters, locale } }: { shown: ShownList }): VNode {
  const t = registerWords.in(locale)
  const others = parameters.filter(([name]) => name !== sortParameter)
  return (
    <p class="govuk-body">
      {t('results.sortLabel')}{' '}
      {(['relevance', 'newest'] as const).map((sort, index) => (
        <>
          {index > 0 && ' · '}
          {asked.selection.sort === sort ? (
            <strong>{t(`results.sort.${sort}`)}</strong>
          ) : (
            <a class="govuk-link" href={addressOf(registerPath, [...others, [sortParameter, sort]])}>
              {t(`results.sort.${sort}`)}
            </a>
          )}
        </>
      ))}
    </p>
  )
}

function Pages({ shown: { parameters, page, pages } }: { shown: ShownList }): VNode | null {
  if (pages < 2) return null
  const addressOfPage = (number: number): string =>
    addressOf(registerPath, [
      ...parameters,
      ...(number > 1 ? [[pageParameter, String(number)] as const] : []),
    ])
  return (
    <Pagination
      previous={page > 1 ? { href: addressOfPage(page - 1) } : undefined}
      next={page < pages ? { href: addressOfPage(page + 1) } : undefined}
      items={numbersAround(page, pages).map((number): PaginationItem =>
        number === undefined
          ? { ellipsis: true }
          : { number, href: addressOfPage(number), current: number === page },
      )}
    />
  )
}

/** The first, the last, and those next to this one; undefined stands for those left out. */
function numbersAround(page: number, pages: number): (number | undefined)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (number) => number >= 1 && number <= pages,
  )
  return shown.flatMap((number, index) => {
    const isAfterGap = index > 0 && number - (shown[index - 1] ?? number) > 1
    return isAfterGap ? [undefined, number] : [number]
  })
}
