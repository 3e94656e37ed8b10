import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { TaskList, type TaskListItem } from '#kernel/ui'
import { completenessOf } from '../domain/completeness.ts'
import { facets, facetValuesOf } from '../domain/facets.ts'
import { planOf } from '../domain/parts.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { sectionTitles } from '../domain/standards/sections.ts'
import type { SectionKey } from '../domain/standards/field.ts'
import { readinessOf } from '../publishing/readiness.ts'
import { sectionPath, viewPath } from './addresses.ts'
import type { OpenedRecord } from './open-record.ts'
import { editorWords } from './words.ts'

interface OverviewProps {
  opened: OpenedRecord
  locale: Locale
}

/** How much of the record is answered: in numbers, as a bar, and what is missing with links. */
export function Meter({ opened, locale }: OverviewProps): VNode {
  const t = editorWords.in(locale)
  const { content } = opened.shown
  const { filled, wanted, tier1Filled, tier1Wanted } = completenessOf(content, content.standard)
  return (
    <section aria-labelledby="completeness">
      <h2 class="govuk-heading-m" id="completeness">
        {t('meter.title')}
      </h2>
      <p class="govuk-body">
        <progress class="cw-progress" value={filled} max={wanted} aria-labelledby="completeness" />
        <br />
        {t('meter.all', { filled, wanted })} {t('meter.tier1', { filled: tier1Filled, wanted: tier1Wanted })}
      </p>
    </section>
  )
}

/** What everybody reads first, then the rest, section by section. */
export function Sections({ opened, locale }: OverviewProps): VNode {
  const t = editorWords.in(locale)
  const { content } = opened.shown
  const [first, ...others] = planOf(content.standard).map(({ section }) => section)
  const faulty = faultySections(opened)
  const item = (section: SectionKey): TaskListItem => {
    const missing = missingIn(opened, section)
    return {
      title: sectionTitles[section][locale],
      ...(opened.draft !== undefined && { href: sectionPath(opened.record.id, 'en', section) }),
      status: statusOf(missing.length, faulty.has(section), locale),
    }
  }
  const isFacetMissing = facets.some(
    ({ key, isRequired }) => isRequired && facetValuesOf(content.facets, key).length === 0,
  )
  return (
    <>
      <h2 class="govuk-heading-m">{t('sections.first')}</h2>
      <TaskList
        idPrefix="first"
        items={[
          first !== undefined && item(first),
          {
            title: t('facets.title'),
            hint: t('facets.intro'),
            ...(opened.draft !== undefined && { href: viewPath(opened.record.id, 'facets') }),
            status: statusOf(isFacetMissing ? 1 : 0, faulty.has('facets'), locale),
          },
        ]}
      />
      <h2 class="govuk-heading-m">{t('sections.then')}</h2>
      <TaskList idPrefix="then" items={others.map(item)} />
    </>
  )
}

function statusOf(missing: number, isFaulty: boolean, locale: Locale): TaskListItem['status'] {
  const t = editorWords.in(locale)
  if (isFaulty) return { tag: { children: t('sections.faulty'), classes: 'govuk-tag--red' } }
  if (missing === 0) return t('sections.done')
  return { tag: { children: t('sections.missing', { count: missing }), classes: 'govuk-tag--yellow' } }
}

function missingIn({ shown: { content } }: OpenedRecord, section: SectionKey): readonly string[] {
  return completenessOf(content, content.standard).missing.filter((key) => fieldOf(key)?.section === section)
}

function faultySections({ shown: { content } }: OpenedRecord): ReadonlySet<SectionKey | 'facets'> {
  return new Set(readinessOf(content).problems.map(({ key }) => fieldOf(key)?.section ?? 'facets'))
}

/** What keeps the record from being sent: mistakes, and what is needed and missing, each with a link. */
export function Obstacles({ opened, locale }: OverviewProps): VNode | null {
  const t = editorWords.in(locale)
  const { record, shown } = opened
  const { problems, missing } = readinessOf(shown.content)
  const hrefOf = (key: string): string => {
    const field = fieldOf(key)
    if (field === undefined) return viewPath(record.id, 'facets')
    const path = sectionPath(record.id, 'en', field.section)
    return `${path}#${field.group ?? key}`
  }
  const nameOfKey = (key: string): string =>
    fieldOf(key)?.label[locale] ?? facets.find((facet) => facet.key === key)?.label[locale] ?? key
  const needsOwner = record.ownerPersonId === null
  if (problems.length + missing.length === 0 && !needsOwner) return null
  return (
    <>
      <p class="govuk-body">{t('send.before')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {needsOwner && (
          <li>
            <a class="govuk-link" href={viewPath(record.id, 'owner')}>
              {t('send.owner')}
            </a>
          </li>
        )}
        {missing.map((key) => (
          <li>
            <a class="govuk-link" href={hrefOf(key)}>
              {t('send.missing', { field: nameOfKey(key) })}
            </a>
          </li>
        ))}
        {problems.map(({ key, text }) => (
          <li>
            <a class="govuk-link" href={hrefOf(key)}>
              {text[locale]}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
