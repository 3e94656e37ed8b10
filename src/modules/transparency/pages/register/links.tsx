import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { atomFeedPath, jsonFeedPath, recordsApiPath, statisticsPath, tablePath } from '../../addresses.ts'
import { addressOf } from '../../reading/query.ts'
import { registerWords } from '../../reading/words.ts'

interface RegisterLinksProps {
  /** Of the address of the list that is shown: the data are of the same records. */
  parameters: readonly (readonly [string, string])[]
  locale: Locale
}

/** Other ways to the same records. */
export function RegisterLinks({ parameters, locale }: RegisterLinksProps): VNode {
  const t = registerWords.in(locale)
  return (
    <nav class="cw-finder__links" aria-labelledby="register-links">
      <h2 class="govuk-heading-m" id="register-links">
        {t('links.title')}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        <li>{link(statisticsPath, t('links.statistics'))}</li>
        <li>{link(addressOf(tablePath, parameters), t('links.table'))}</li>
        <li>{link(addressOf(recordsApiPath, parameters), t('links.json'))}</li>
        <li>
          {t('links.feeds')} {link(addressOf(atomFeedPath, parameters), t('links.atom'))}
          {', '}
          {link(addressOf(jsonFeedPath, parameters), t('links.jsonFeed'))}
        </li>
      </ul>
    </nav>
  )
}

function link(path: string, text: string): VNode {
  return (
    <a class="govuk-link" href={path}>
      {text}
    </a>
  )
}
