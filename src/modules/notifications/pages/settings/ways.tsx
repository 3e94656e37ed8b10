import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Checkboxes } from '#kernel/ui'
import { channels, kinds } from '../../domain/kinds.ts'
import { notificationWords } from '../../words.ts'
import { wayName } from './read-settings.ts'

interface WaysProps {
  locale: Locale
  chosen: readonly string[]
  hasPhone: boolean
}

/** For each kind of notification, which ways may be used. Text messages are offered to who has a phone number here. */
export function Ways({ locale, chosen, hasPhone }: WaysProps): VNode {
  const t = notificationWords.in(locale)
  return (
    <>
      {kinds.map((kind) => (
        <Checkboxes
          name="ways"
          idPrefix={`ways-${kind}`}
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { children: t(`kind.${kind}`), classes: 'govuk-fieldset__legend--s' } }}
          hint={t(`kind.${kind}.hint`)}
          values={chosen}
          items={channels.map(
            (channel) =>
              (channel !== 'sms' || hasPhone) && {
                value: wayName(kind, channel),
                children: t(`channel.${channel}`),
              },
          )}
        />
      ))}
      {!hasPhone && <p class="govuk-body">{t('settings.noPhone')}</p>}
    </>
  )
}
