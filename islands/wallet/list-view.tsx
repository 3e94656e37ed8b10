import type { VNode } from 'preact'
import type { Card } from './card-store.ts'
import { StatusTag } from './card-status.tsx'
import { CardFace, Heading, useSettings } from './parts.tsx'

interface ListProps {
  cards: readonly Card[]
  /** The page was just opened. */
  isFirst: boolean
}

/** All cards in this browser. */
export function ListView({ cards, isFirst }: ListProps): VNode {
  const { t, inLocale, accountPath } = useSettings()
  return (
    <>
      <Heading isFirst={isFirst}>{t('listTitle')}</Heading>
      <div class="govuk-inset-text">{t('assurance')}</div>
      {cards.length === 0 && (
        <>
          <h2 class="govuk-heading-m">{t('none')}</h2>
          <p class="govuk-body">{t('noneBody')}</p>
        </>
      )}
      <ul class="govuk-list cw-card-list">
        {cards.map((card) => (
          <li key={card.id}>
            <CardFace card={card}>
              <StatusTag card={card} />
              <p class="cw-card__link">
                <a class="govuk-link govuk-link--inverse" href={`#${card.id}`}>
                  {t('view', { card: inLocale(card.title) })}
                </a>
              </p>
            </CardFace>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={accountPath}>
          {t('toAccount')}
        </a>
      </p>
    </>
  )
}
