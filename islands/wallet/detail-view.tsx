import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { unseenCopies, type Card } from './card-store.ts'
import { StatusTag } from './card-status.tsx'
import { CounterView } from './counter-view.tsx'
import { factsOf } from './facts.ts'
import { Action, CardFace, Heading, Rows, useSettings, type Row } from './parts.tsx'
import { contentOf } from './protocol/held-card.ts'

interface DetailProps {
  card: Card
  onDelete: () => void
  onRefresh: () => void
}

/** One card: everything it states, whether it counts, showing it at a counter, fresh copies, and deleting it. */
export function DetailView({ card, onDelete, onRefresh }: DetailProps): VNode {
  const { t, inLocale } = useSettings()
  const [part, setPart] = useState<'card' | 'counter' | 'delete'>('card')
  const title = inLocale(card.title)
  if (part === 'counter') return <CounterView card={card} onBack={() => setPart('card')} />
  if (part === 'delete') {
    return (
      <>
        <Heading>{t('deleteTitle', { card: title })}</Heading>
        <p class="govuk-body">{t('deleteBody')}</p>
        <div class="govuk-button-group">
          <Action kind="warning" onPress={onDelete}>
            {t('deleteYes')}
          </Action>
          <Action kind="secondary" onPress={() => setPart('card')}>
            {t('deleteNo')}
          </Action>
        </div>
      </>
    )
  }
  return (
    <>
      <a class="govuk-back-link" href="#cards">
        {t('back')}
      </a>
      <Heading>{title}</Heading>
      <CardFace card={card}>
        <StatusTag card={card} />
      </CardFace>
      <Facts card={card} />
      <Copies card={card} onRefresh={onRefresh} />
      <div class="govuk-button-group">
        {card.format === 'sd-jwt-vc' && (
          <Action onPress={() => setPart('counter')}>{t('counterOpen')}</Action>
        )}
        <Action kind="secondary" onPress={() => setPart('delete')}>
          {t('delete')}
        </Action>
      </div>
    </>
  )
}

function Facts({ card }: { card: Card }): VNode {
  const settings = useSettings()
  const { t, inLocale, formatDate } = settings
  const { expiresAt: expiry } = contentOf(card)
  const rows: Row[] = [
    ...factsOf(settings, card).map(({ label, value }) => ({ key: label, value })),
    { key: t('issuer'), value: inLocale(card.issuerName) },
    ...(expiry === undefined ? [] : [{ key: t('validUntil'), value: formatDate(expiry) }]),
    { key: t('added'), value: formatDate(card.addedAt) },
    { key: t('format'), value: t(`format.${card.format}`) },
  ]
  return <Rows rows={rows} />
}

/** How often the card can be shown without being recognised, and how to get more. */
function Copies({ card, onRefresh }: { card: Card; onRefresh: () => void }): VNode {
  const { t } = useSettings()
  const count = unseenCopies(card)
  return (
    <>
      <p class="govuk-body">{count > 0 ? t('copies', { count }) : t('copiesNone')}</p>
      {card.refreshToken !== undefined && (
        <Action kind="secondary" onPress={onRefresh}>
          {t('refresh')}
        </Action>
      )}
    </>
  )
}
