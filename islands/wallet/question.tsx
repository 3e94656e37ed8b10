import type { VNode } from 'preact'
import { useStatus } from './card-status.tsx'
import type { Card } from './card-store.ts'
import { factsOf, labelOf, shown, valueAt } from './facts.ts'
import { Rows, useSettings } from './parts.tsx'
import type { ShareRequest } from './read-request.ts'
import type { Choice, Selection } from './protocol/answer.ts'
import { contentOf } from './protocol/held-card.ts'

/** What the person has decided about one part of a request. */
export interface Decision {
  /** Place among the candidates. */
  candidate: number
  isIncluded: boolean
}

interface QuestionProps {
  asked: ShareRequest
  choices: readonly Choice<Card>[]
  decisions: readonly Decision[]
  onDecide: (place: number, decision: Decision) => void
}

/** Who asks, why they are trusted, what for, and exactly what they would see. */
export function Question({ asked, choices, decisions, onDecide }: QuestionProps): VNode {
  const { t, inLocale, origin } = useSettings()
  const verifier = inLocale(asked.verifierName)
  const purpose = inLocale(asked.request.purpose)
  const { host } = new URL(asked.request.responseUri, origin)
  return (
    <>
      <p class="govuk-body">
        {t(asked.trust === 'public-body' ? 'presentTrusted' : 'presentRegistered', { verifier, host })}
      </p>
      <h2 class="govuk-heading-m">{t('presentPurpose')}</h2>
      <p class="govuk-body">{purpose === '' ? t('presentNoPurpose') : purpose}</p>
      {choices.map((choice, place) => (
        <Part
          key={place}
          place={place}
          choice={choice}
          decision={decisions[place] ?? { candidate: 0, isIncluded: false }}
          onDecide={(decision) => onDecide(place, decision)}
        />
      ))}
      {choices.length > 0 && <p class="govuk-body">{t('presentNot')}</p>}
    </>
  )
}

interface PartProps {
  place: number
  choice: Choice<Card>
  decision: Decision
  onDecide: (decision: Decision) => void
}

/** One card of a request: which, and what of it. */
function Part(props: PartProps): VNode | null {
  const { t, inLocale } = useSettings()
  const { place, choice, decision, onDecide } = props
  const { candidates, isOptional } = choice
  const chosen = candidates[decision.candidate]
  if (chosen === undefined) return null
  const card = inLocale(chosen.card.title)
  return (
    <>
      {candidates.length > 1 && <Candidates {...props} />}
      <h2 class="govuk-heading-m">{t(isOptional ? 'presentOptional' : 'presentWhat', { card })}</h2>
      <p class="govuk-body">{t('presentCard', { card })}</p>
      <Shown selection={chosen} />
      {isOptional && (
        <div class="govuk-checkboxes govuk-form-group">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={`include-${place}`}
              checked={decision.isIncluded}
              onChange={(event) => onDecide({ ...decision, isIncluded: event.currentTarget.checked })}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`include-${place}`}>
              {t('presentInclude', { card })}
            </label>
          </div>
        </div>
      )}
      <Warning card={chosen.card} />
    </>
  )
}

function Shown({ selection: { card, claims } }: { selection: Selection<Card> }): VNode {
  const settings = useSettings()
  const isWhole = card.format === 'jwt-vc' || card.format === 'open-badge'
  const content = contentOf(card).claims
  // What cannot show single facts is shown whole, whatever was asked for.
  const rows = isWhole
    ? factsOf(settings, card).map(({ label, value }) => ({ key: label, value }))
    : claims.map((path) => ({
        key: settings.inLocale(labelOf(card, path)),
        value: shown(settings, valueAt(content, [...path])),
      }))
  return rows.length === 0 ? <p class="govuk-body">{settings.t('presentNothing')}</p> : <Rows rows={rows} />
}

/** A card that will not be accepted is better not shown. */
function Warning({ card }: { card: Card }): VNode | null {
  const { t } = useSettings()
  const status = useStatus(card)
  if (status !== 'revoked' && status !== 'expired') return null
  return (
    <div class="govuk-inset-text" role="status">
      {t(status === 'revoked' ? 'presentRevoked' : 'presentExpired')}
    </div>
  )
}

function Candidates({ place, choice: { candidates }, decision, onDecide }: PartProps): VNode {
  const { t, inLocale, formatDate } = useSettings()
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 class="govuk-fieldset__heading">{t('presentChoose')}</h2>
        </legend>
        <div class="govuk-radios">
          {candidates.map(({ card }, candidate) => (
            <div class="govuk-radios__item" key={card.id}>
              <input
                class="govuk-radios__input"
                type="radio"
                name={`card-${place}`}
                id={`card-${place}-${candidate}`}
                checked={candidate === decision.candidate}
                onChange={() => onDecide({ ...decision, candidate })}
              />
              <label class="govuk-label govuk-radios__label" for={`card-${place}-${candidate}`}>
                {t('presentChoice', { card: inLocale(card.title), date: formatDate(card.addedAt) })}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
