import type { VNode } from 'preact'
import type { Organisation } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import { Button, Details, Radios, Select } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import type { ServiceUse } from '../../store/service-use.ts'
import { identityWords } from '../../words.ts'

/** What the list is narrowed to; empty where it is not. */
export interface LedgerChoice {
  body: string
  service: string
  by: '' | 'others'
}

interface LedgerFilterProps {
  locale: Locale
  choice: LedgerChoice
  bodies: readonly Organisation[]
  services: readonly ServiceUse[]
}

/** Narrows the list; sent by GET, so that a narrowed list has an address of its own. */
export function LedgerFilter({ locale, choice, bodies, services }: LedgerFilterProps): VNode {
  const t = identityWords.in(locale)
  const isNarrowed = Object.values(choice).some((chosen) => chosen !== '')
  return (
    <Details summary={t('uses.filter')} open={isNarrowed}>
      <form method="get" action={accountPaths.dataUses}>
        {bodies.length > 0 && (
          <Select
            name="body"
            label={t('uses.filter.body')}
            value={choice.body}
            items={[
              { value: '', text: t('uses.filter.all') },
              ...bodies.map(({ id, name }) => ({ value: id, text: name[locale] })),
            ]}
          />
        )}
        {services.length > 0 && (
          <Select
            name="service"
            label={t('uses.filter.service')}
            value={choice.service}
            items={[
              { value: '', text: t('uses.filter.all') },
              ...services.map(({ clientId, name }) => ({ value: clientId, text: name })),
            ]}
          />
        )}
        <Radios
          name="by"
          classes="govuk-radios--small"
          fieldset={{ legend: { children: t('uses.filter.by') } }}
          value={choice.by}
          items={[
            { value: '', children: t('uses.filter.everybody') },
            { value: 'others', children: t('uses.filter.others') },
          ]}
        />
        <Button classes="govuk-button--secondary">{t('uses.filter.apply')}</Button>
        {isNarrowed && (
          <p class="govuk-body">
            <a class="govuk-link" href={accountPaths.dataUses}>
              {t('uses.filter.clear')}
            </a>
          </p>
        )}
      </form>
    </Details>
  )
}
