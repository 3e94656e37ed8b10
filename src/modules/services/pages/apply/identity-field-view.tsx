import type { VNode } from 'preact'
import { wellKnownPages } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { Details, SummaryList } from '#kernel/ui'
import { displayNameOf } from '#modules/identity'
import type { IdentityAnswer } from '../../domain/answers.ts'
import { servicesWords } from '../../words.ts'

/** Name and date of birth as they were proved: shown, not asked. */
export function IdentityFieldView({ identity, locale }: { identity: IdentityAnswer; locale: Locale }): VNode {
  const t = servicesWords.in(locale)
  return (
    <>
      <p class="govuk-body">
        {t('identity.source', { date: formatDate(locale, new Date(identity.provenAt)) })}
      </p>
      <SummaryList
        rows={[
          { key: t('identity.name'), value: displayNameOf(identity) },
          { key: t('identity.dateOfBirth'), value: formatDate(locale, identity.dateOfBirth) },
        ]}
      />
      <Details summary={t('identity.wrong')}>
        <p>{t('identity.wrongBody')}</p>
        <p>
          <a class="govuk-link" href={wellKnownPages.proveIdentity}>
            {t('identity.wrongLink')}
          </a>
        </p>
      </Details>
    </>
  )
}
