import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { DateInput, Details, TextInput, type FieldMessages } from '#kernel/ui'
import type { TypedDecision } from '../../desk/read-decision.ts'
import { AddressInputs } from '../../parts/address-inputs.tsx'
import { isAddressTyped } from '../../domain/postal-address.ts'
import { identityWords } from '../../words.ts'

interface DetailProps {
  typed: TypedDecision
  problems: FieldMessages
  locale: Locale
}

type TextField = Exclude<keyof TypedDecision, 'seen'>
type ExpiryField = 'passportExpiry' | 'licenceExpiry'

/** What the officer reads from a passport or a licence, for services that may ask for it. */
export function DocumentFields(props: DetailProps): VNode {
  const t = identityWords.in(props.locale)
  const { typed } = props
  const isTyped = [typed.passportNumber, typed.passportIssuer, typed.licenceNumber, typed.licenceIssuer].some(
    (value) => value !== '',
  )
  const hasProblem = Object.keys(props.problems).some((field) => /^(passport|licence)/.test(field))
  return (
    <Details summary={t('details.documents')} open={isTyped || hasProblem}>
      <p class="govuk-body">{t('details.documents.help')}</p>
      <h2 class="govuk-heading-s">{t('evidence.passport')}</h2>
      {input(props, 'passportNumber', 'govuk-input--width-10')}
      {input(props, 'passportIssuer', 'govuk-input--width-3')}
      {expiry(props, 'passportExpiry')}
      <h2 class="govuk-heading-s">{t('evidence.driving-licence')}</h2>
      {input(props, 'licenceNumber', 'govuk-input--width-20')}
      {input(props, 'licenceIssue', 'govuk-input--width-3')}
      {input(props, 'licenceIssuer', 'govuk-input--width-10')}
      {expiry(props, 'licenceExpiry')}
    </Details>
  )
}

/** Where the person lives, where a paper shows it. */
export function AddressFields({ typed, problems, locale }: DetailProps): VNode {
  const t = identityWords.in(locale)
  const hasProblem = Object.keys(problems).some(
    (field) => field in typed && /address|build|uprn/i.test(field),
  )
  return (
    <Details summary={t('details.address')} open={isAddressTyped(typed) || hasProblem}>
      <p class="govuk-body">{t('details.address.help')}</p>
      <AddressInputs typed={typed} problems={problems} locale={locale} />
    </Details>
  )
}

function input(
  { typed, problems, locale }: DetailProps,
  name: TextField &
    ('passportNumber' | 'passportIssuer' | 'licenceNumber' | 'licenceIssue' | 'licenceIssuer'),
  classes: string,
): VNode {
  const t = identityWords.in(locale)
  return (
    <TextInput
      name={name}
      label={t(`details.${name}`)}
      value={typed[name]}
      errorMessage={problems[name]}
      classes={classes}
      spellcheck={false}
      autocomplete="off"
    />
  )
}

function expiry({ typed, problems, locale }: DetailProps, name: ExpiryField): VNode {
  const t = identityWords.in(locale)
  return (
    <DateInput
      id={name}
      namePrefix={name}
      fieldset={{ legend: { children: t('details.expiry') } }}
      errorMessage={problems[`${name}-day`]}
      items={(['day', 'month', 'year'] as const).map((part) => ({
        name: part,
        value: typed[`${name}-${part}`],
      }))}
    />
  )
}
