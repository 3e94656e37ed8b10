import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Timeline, type TimelineItem } from '#kernel/ui'
import { staffCardPath } from '../domain/addresses.ts'
import type { CardStory } from '../store/card-history.ts'
import type { IssuedCredential } from '../store/issued-credential.ts'
import { walletWords } from '../words.ts'

interface CardTimelineProps {
  locale: Locale
  credential: IssuedCredential
  story: CardStory
}

/** What happened to a card, the newest last; what its wallet said has no time of its own and stands under the collection. */
export function CardTimeline({ locale, credential, story }: CardTimelineProps): VNode {
  const t = walletWords.in(locale)
  const at = (time: Date) => ({ dateTime: time.toISOString(), text: formatDateTime(locale, time) })
  const { offeredAt, walletState, remindedAt, replaces, replacedBy } = story
  const { revokedAt, revokedBy, revocationReason } = credential
  const items: (TimelineItem | false)[] = [
    offeredAt !== null && { title: t('history.offered'), at: at(offeredAt) },
    {
      title: t(replaces === null ? 'history.collected' : 'history.refreshed'),
      at: at(credential.issuedAt),
      children: (
        <>
          <p class="govuk-body">{t(`history.wallet.${walletState ?? 'silent'}`)}</p>
          {replaces !== null && <CardLink id={replaces} text={t('history.older')} />}
        </>
      ),
    },
    remindedAt !== null && { title: t('history.reminded'), at: at(remindedAt) },
    revokedAt !== null && {
      title: t('history.revoked'),
      at: at(revokedAt),
      children: (
        <>
          <p class="govuk-body">
            {revokedBy === 'organisation' ? revocationReason : t(`state.because.${revokedBy ?? 'holder'}`)}
          </p>
          {replacedBy !== null && <CardLink id={replacedBy} text={t('history.newer')} />}
        </>
      ),
    },
  ]
  return <Timeline items={items} />
}

function CardLink({ id, text }: { id: string; text: string }): VNode {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={staffCardPath(id)}>
        {text}
      </a>
    </p>
  )
}
