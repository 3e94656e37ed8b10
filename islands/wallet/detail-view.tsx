import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { allClaims, parseSdJwt } from '../../src/modules/wallet/domain/sd-jwt.ts'
import type { Card } from './card-store.ts'
import { StatusTag } from './card-status.tsx'
import { Action, CardFace, Heading, Rows, useSettings, type Row } from './parts.tsx'
import type { Settings } from './settings.ts'

/** One card: everything it states, whether it counts, and deleting it. */
export function DetailView({ card, onDelete }: { card: Card; onDelete: () => void }): VNode {
  const { t, inLocale } = useSettings()
  const [isDeleting, setDeleting] = useState(false)
  const title = inLocale(card.title)
  if (isDeleting) {
    return (
      <>
        <Heading>{t('deleteTitle', { card: title })}</Heading>
        <p class="govuk-body">{t('deleteBody')}</p>
        <div class="govuk-button-group">
          <Action kind="warning" onPress={onDelete}>
            {t('deleteYes')}
          </Action>
          <Action kind="secondary" onPress={() => setDeleting(false)}>
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
      <Action kind="secondary" onPress={() => setDeleting(true)}>
        {t('delete')}
      </Action>
    </>
  )
}

function Facts({ card }: { card: Card }): VNode {
  const settings = useSettings()
  const { t, inLocale, formatDate } = settings
  const claims = allClaims(parseSdJwt(card.sdJwt))
  const stated = Object.entries(card.claimLabels).map(([name, label]): Row => ({
    key: inLocale(label),
    value: shown(settings, claims[name]),
  }))
  const expiry = claims['exp']
  const times: Row[] = [
    { key: t('issuer'), value: inLocale(card.issuerName) },
    ...(typeof expiry === 'number'
      ? [{ key: t('validUntil'), value: formatDate(new Date(expiry * 1000)) }]
      : []),
    { key: t('added'), value: formatDate(card.addedAt) },
  ]
  return <Rows rows={[...stated, ...times]} />
}

/** A claim in words: yes and no for booleans, dates written out. */
export function shown({ t, formatDate }: Settings, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(new Date(`${text}T12:00:00`)) : text
}
