import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Card } from './card-store.ts'
import { makeCounterCode, type CounterCode } from './counter.ts'
import { factsOf, type Fact } from './facts.ts'
import { Action, Busy, Heading, Problem, Rows, useSettings } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'
import { QrCode } from '../../src/kernel/ui/layout/qr-code.tsx'

/** Shows chosen facts of a card to somebody across a counter who may have no network: a signed code of two minutes. */
export function CounterView({ card, onBack }: { card: Card; onBack: () => void }): VNode {
  const settings = useSettings()
  const { t, inLocale, origin } = settings
  const facts = factsOf(settings, card)
  const [names, setNames] = useState<readonly string[]>(() => leastOf(facts, settings.t('yes')))
  const [code, setCode] = useState<CounterCode>()
  const [problem, setProblem] = useState<string>()
  const shown = facts.filter(({ claim }) => names.includes(nameOf(claim)))
  const make = () => {
    setProblem(undefined)
    makeCounterCode(origin, card, shown).then(setCode, (error: unknown) => setProblem(wordsKeyOf(error)))
  }
  const toggle = (name: string) =>
    setNames(names.includes(name) ? names.filter((other) => other !== name) : [...names, name])

  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} />}
      <Heading key={code === undefined ? 'choose' : 'shown'}>
        {t('counterTitle', { card: inLocale(card.title) })}
      </Heading>
      {code === undefined ? (
        <>
          <Choice facts={facts} names={names} onToggle={toggle} />
          <Action onPress={make}>{t('counterMake')}</Action>
        </>
      ) : (
        <Shown key={code.text} code={code} facts={shown} onAgain={make} />
      )}
      <Action kind="secondary" onPress={onBack}>
        {t('counterBack')}
      </Action>
    </>
  )
}

/** The least that answers a question of the kind "is this person": facts that are a plain yes; else the first. */
function leastOf(facts: readonly Fact[], yes: string): string[] {
  const answers = facts.filter(({ value }) => value === yes)
  return (answers.length > 0 ? answers : facts).slice(0, 1).map(({ claim }) => nameOf(claim))
}

function nameOf({ path }: Fact['claim']): string {
  return path.join('/')
}

interface ChoiceProps {
  facts: readonly Fact[]
  names: readonly string[]
  onToggle: (name: string) => void
}

function Choice({ facts, names, onToggle }: ChoiceProps): VNode {
  const { t } = useSettings()
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset" aria-describedby="counter-hint">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 class="govuk-fieldset__heading">{t('counterChoose')}</h2>
        </legend>
        <div class="govuk-hint" id="counter-hint">
          {t('counterHint')}
        </div>
        <div class="govuk-checkboxes">
          {facts.map(({ claim, label }) => (
            <div class="govuk-checkboxes__item" key={nameOf(claim)}>
              <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id={`fact-${nameOf(claim)}`}
                checked={names.includes(nameOf(claim))}
                onChange={() => onToggle(nameOf(claim))}
              />
              <label class="govuk-label govuk-checkboxes__label" for={`fact-${nameOf(claim)}`}>
                {label}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

// The signature of the issuer brings its certificates, so that one code would be too fine for many cameras. Read one after
// the other, the parts are the whole.
const partShape = /.{1,1200}/gs

interface ShownProps {
  code: CounterCode
  facts: readonly Fact[]
  onAgain: () => void
}

function Shown({ code, facts, onAgain }: ShownProps): VNode {
  const { t, formatTime } = useSettings()
  const [isOver, setOver] = useState(false)
  const parts = code.text.match(partShape) ?? []
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), code.endsAt.getTime() - Date.now())
    return () => clearTimeout(timer)
  }, [code])
  if (isOver) {
    return (
      <>
        <Busy text={t('counterOver')} />
        <Action onPress={onAgain}>{t('counterAgain')}</Action>
      </>
    )
  }
  return (
    <>
      <p class="govuk-body">{t('counterLead', { time: formatTime(code.endsAt) })}</p>
      {parts.map((part, place) => {
        const numbers = { number: place + 1, count: parts.length }
        return (
          <figure class="cw-counter-part" key={place}>
            {parts.length > 1 && <figcaption class="govuk-body">{t('counterPart', numbers)}</figcaption>}
            <QrCode isLong text={part} label={t('counterLabel', numbers)} />
          </figure>
        )
      })}
      <Rows rows={facts.map(({ label, value }) => ({ key: label, value }))} />
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t('counterText')}</span>
        </summary>
        <div class="govuk-details__text cw-copy-text">{code.text}</div>
      </details>
    </>
  )
}
