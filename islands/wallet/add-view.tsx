import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { sealerOf } from './backup/content.ts'
import { readSetting } from './backup/setting.ts'
import type { Card } from './card-store.ts'
import { Action, Busy, CardFace, Heading, Problem, useSettings } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'
import { collect, readOffer, type Offer } from './receive.ts'

/** Shows who offers which card, and takes it when the person says yes. */
export function AddView({ title, onAdded }: { title: string; onAdded: (card: Card) => void }): VNode {
  const { t, origin, accountPath } = useSettings()
  const [offer, setOffer] = useState<Offer>()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    const query = new URLSearchParams(location.search)
    readOffer(origin, query).then(setOffer, (error: unknown) => setProblem(wordsKeyOf(error)))
  }, [origin])

  const add = async (given: Offer, code: string | undefined): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const backup = await readSetting()
      onAdded(await collect(origin, given, code, backup === undefined ? undefined : sealerOf(backup.keys)))
    } catch (error) {
      setBusy(false)
      setProblem(wordsKeyOf(error))
    }
  }
  const isOver = problem !== undefined && problem !== 'error.code' && problem !== 'error.network'

  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} {...fieldOf(problem)} />}
      {offer === undefined ? <h1 class="govuk-heading-l">{title}</h1> : <OfferHeading offer={offer} />}
      {offer === undefined && problem === undefined && <Busy text={t('loading')} />}
      {isBusy && <Busy text={t('adding')} />}
      {offer !== undefined && !isBusy && !isOver && (
        <Consent offer={offer} onAdd={(code) => void add(offer, code)} />
      )}
      {isOver && (
        <p class="govuk-body">
          <a class="govuk-link" href={accountPath}>
            {t('toAccount')}
          </a>
        </p>
      )}
    </>
  )
}

const codeField = 'transaction-code'

function fieldOf(problem: string): { fieldId?: string } {
  return problem === 'error.code' ? { fieldId: codeField } : {}
}

function OfferHeading({ offer }: { offer: Offer }): VNode {
  const { t, inLocale } = useSettings()
  return <Heading>{t('addTitle', { card: inLocale(offer.title) })}</Heading>
}

interface ConsentProps {
  offer: Offer
  /** @param code undefined where the offer has none */
  onAdd: (code: string | undefined) => void
}

function Consent({ offer, onAdd }: ConsentProps): VNode {
  const { t, inLocale, accountPath } = useSettings()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const length = offer.transactionCodeLength
  const press = () => {
    if (length !== undefined && code.trim() === '') setMissing(true)
    else onAdd(length === undefined ? undefined : code.replaceAll(/\s/g, ''))
  }
  return (
    <>
      {isMissing && <Problem text={t('addCodeMissing')} fieldId={codeField} />}
      <p class="govuk-body">{t('addFrom', { issuer: inLocale(offer.issuerName) })}</p>
      <CardFace card={offer} />
      <p class="govuk-body">{t('addHolds')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {offer.claims.map(({ path, label }) => (
          <li key={path.join('/')}>{inLocale(label)}</li>
        ))}
      </ul>
      <div class="govuk-inset-text">{t('assurance')}</div>
      {length !== undefined && (
        <div class="govuk-form-group">
          <label class="govuk-label" for={codeField}>
            {t('addCode')}
          </label>
          <div class="govuk-hint" id={`${codeField}-hint`}>
            {t('addCodeHint', { length })}
          </div>
          <input
            class="govuk-input govuk-input--width-10"
            id={codeField}
            inputMode="numeric"
            autocomplete="off"
            aria-describedby={`${codeField}-hint`}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </div>
      )}
      <div class="govuk-button-group">
        <Action onPress={press}>{t('addYes')}</Action>
        <a class="govuk-link" href={accountPath}>
          {t('addNo')}
        </a>
      </div>
    </>
  )
}
