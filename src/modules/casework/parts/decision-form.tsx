import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, CharacterCount, Radios } from '#kernel/ui'
import { longestReason, type DecisionFault } from '../domain/decision.ts'
import { caseworkWords } from '../words.ts'
import { casePath } from '../addresses.ts'

/** What the officer typed. */
export interface TypedDecision {
  outcome: string
  reason: string
}

export type DecisionErrors = Partial<Record<'outcome' | 'reason', string>>

const fieldsOfFaults: Readonly<Record<DecisionFault, keyof DecisionErrors>> = {
  'outcome-missing': 'outcome',
  'reason-missing': 'reason',
  'reason-too-long': 'reason',
}

/** The message for each field at fault. */
export function decisionErrors(faults: readonly DecisionFault[], locale: Locale): DecisionErrors {
  const t = caseworkWords.in(locale)
  return Object.fromEntries(
    faults.map((fault) => [fieldsOfFaults[fault], t(`decide.error.${fault}`, { limit: longestReason })]),
  )
}

interface DecisionFormProps {
  context: FormContext
  seen: { id: string; version: number }
  typed?: TypedDecision
  errors?: DecisionErrors
}

/** Approve or refuse, and why. Sent with the version of the case that the officer looks at. */
export function DecisionForm({ context, seen, typed, errors }: DecisionFormProps): VNode {
  const t = caseworkWords.in(context.locale)
  return (
    <PostForm context={context} action={`${casePath(seen.id)}/decide`}>
      <input type="hidden" name="version" value={seen.version} />
      <Radios
        name="outcome"
        fieldset={{ legend: { children: t('decide.outcome'), classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={errors?.outcome}
        value={typed?.outcome}
        items={[
          { value: 'approved', children: t('decide.approve') },
          { value: 'refused', children: t('decide.refuse'), hint: t('decide.refuseHint') },
        ]}
      />
      <CharacterCount
        name="reason"
        label={{ children: t('decide.reason'), classes: 'govuk-label--s' }}
        hint={t('decide.reasonHint')}
        errorMessage={errors?.reason}
        value={typed?.reason}
        maxlength={longestReason}
        rows={5}
      />
      <Button preventDoubleClick>{t('decide.continue')}</Button>
    </PostForm>
  )
}
