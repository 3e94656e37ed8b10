import type { VNode } from 'preact'
import { allClaims, parseSdJwt } from '../../src/modules/wallet/domain/sd-jwt.ts'
import type { Card } from './card-store.ts'
import { shown } from './detail-view.tsx'
import { Rows, useSettings } from './parts.tsx'
import type { ShareRequest } from './present.ts'

interface QuestionProps {
  request: ShareRequest
  cards: readonly Card[]
  chosenId: string | undefined
  onChoose: (id: string) => void
}

/** Who asks, what for, and exactly what they would see. */
export function Question({ request, cards, chosenId, onChoose }: QuestionProps): VNode {
  const settings = useSettings()
  const { t, inLocale } = settings
  const verifier = inLocale(request.verifierName)
  const chosen = cards.find((card) => card.id === chosenId)
  return (
    <>
      <p class="govuk-body">{t('presentTrusted', { verifier })}</p>
      <h2 class="govuk-heading-m">{t('presentPurpose')}</h2>
      <p class="govuk-body">{inLocale(request.purpose)}</p>
      {cards.length > 1 && <Choice cards={cards} chosenId={chosenId} onChoose={onChoose} />}
      {chosen !== undefined && (
        <>
          <h2 class="govuk-heading-m">{t('presentWhat')}</h2>
          <p class="govuk-body">{t('presentCard', { card: inLocale(chosen.title) })}</p>
          <Rows rows={rowsOf(request, chosen)} />
          <p class="govuk-body">{t('presentNot')}</p>
        </>
      )}
    </>
  )

  function rowsOf({ query }: ShareRequest, card: Card) {
    const claims = allClaims(parseSdJwt(card.sdJwt))
    return query.claims.map((name) => ({
      key: inLocale(card.claimLabels[name] ?? { en: name }),
      value: shown(settings, claims[name]),
    }))
  }
}

function Choice({ cards, chosenId, onChoose }: Omit<QuestionProps, 'request'>): VNode {
  const { t, inLocale, formatDate } = useSettings()
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 class="govuk-fieldset__heading">{t('presentChoose')}</h2>
        </legend>
        <div class="govuk-radios">
          {cards.map((card) => (
            <div class="govuk-radios__item" key={card.id}>
              <input
                class="govuk-radios__input"
                type="radio"
                name="card"
                id={`card-${card.id}`}
                checked={card.id === chosenId}
                onChange={() => onChoose(card.id)}
              />
              <label class="govuk-label govuk-radios__label" for={`card-${card.id}`}>
                {t('presentChoice', { card: inLocale(card.title), date: formatDate(card.addedAt) })}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
