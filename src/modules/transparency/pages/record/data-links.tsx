import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { recordDataPath } from '../../addresses.ts'
import { standardNames, type StandardName } from '../../domain/standards/names.ts'
import { standards } from '../../domain/standards/standards.ts'
import { registerWords } from '../../reading/words.ts'

interface DataLinksProps {
  slug: string
  /** The standard that the record is written by. */
  standard: StandardName
  locale: Locale
}

/** The record for programs: as it was written, and by the other standards. */
export function DataLinks({ slug, standard, locale }: DataLinksProps): VNode {
  const t = registerWords.in(locale)
  const titleOf = (name: StandardName): string => standards[name].title[locale]
  return (
    <section aria-labelledby="data-links">
      <h2 class="govuk-heading-l" id="data-links">
        {t('record.data')}
      </h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={recordDataPath(slug, standard)}>
            {t('record.data.own', { standard: titleOf(standard) })}
          </a>
        </li>
        {standardNames
          .filter((name) => name !== standard)
          .map((name) => (
            <li>
              <a class="govuk-link" href={recordDataPath(slug, name)}>
                {t('record.data.other', { standard: titleOf(name) })}
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}
