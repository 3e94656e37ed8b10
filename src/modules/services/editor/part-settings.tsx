import type { IdentityLevel } from '#kernel/access'
import { Radios, Select, TextInput } from '#kernel/ui'
import type { ServiceDefinition } from '../domain/definition.ts'
import { isInWelsh } from '../domain/languages.ts'
import type { PartForm, PartInputs } from './part-form.ts'
import { sentText } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** How the service is offered: languages, accounts, identity, promises. */
export const settingsForm: PartForm = {
  shapes: {
    languages: 'text',
    account: 'text',
    minimumIdentityLevel: 'text',
    decisionWithinDays: 'text',
    retentionDays: 'text',
    yearlyCostPounds: 'text',
  },
  apply(definition, sent) {
    const decision = wholeOrNothing(sentText(sent, 'decisionWithinDays'))
    const retention = wholeOrNothing(sentText(sent, 'retentionDays'))
    if (decision === 'unreadable') return { errors: { decisionWithinDays: 'error.whole' } }
    if (retention === 'unreadable') return { errors: { retentionDays: 'error.whole' } }
    const yearlyCostPounds = wholeOrNothing(sentText(sent, 'yearlyCostPounds'), mostPoundsAYear)
    if (yearlyCostPounds === 'unreadable') return { errors: { yearlyCostPounds: 'error.whole' } }
    const {
      decisionWithinDays: _decision,
      retentionDays: _retention,
      yearlyCostPence: _cost,
      ...rest
    } = definition
    return {
      definition: {
        ...rest,
        languages: sentText(sent, 'languages') === 'en' ? ['en'] : ['en', 'cy'],
        account: sentText(sent, 'account') === 'optional' ? 'optional' : 'required',
        minimumIdentityLevel: levelFrom(sentText(sent, 'minimumIdentityLevel')),
        ...(decision === undefined ? {} : { decisionWithinDays: decision }),
        ...(retention === undefined ? {} : { retentionDays: retention }),
        ...(yearlyCostPounds === undefined ? {} : { yearlyCostPence: yearlyCostPounds * 100 }),
      },
    }
  },
  Inputs(inputs) {
    const { locale, definition, sent, errors } = inputs
    const t = editorWords.in(locale)
    const value = (name: string, before: string) => (sent === undefined ? before : sentText(sent, name))
    return (
      <>
        <Radios
          name="languages"
          fieldset={{ legend: { children: t('settings.languages'), classes: 'govuk-fieldset__legend--s' } }}
          value={value('languages', isInWelsh(definition) ? 'both' : 'en')}
          items={[
            { value: 'both', children: t('languages.both') },
            { value: 'en', children: t('languages.en') },
          ]}
        />
        <Radios
          name="account"
          fieldset={{ legend: { children: t('settings.account'), classes: 'govuk-fieldset__legend--s' } }}
          value={value('account', definition.account ?? 'required')}
          items={[
            { value: 'required', children: t('settings.accountRequired') },
            { value: 'optional', children: t('settings.accountOptional') },
          ]}
        />
        <Select
          name="minimumIdentityLevel"
          label={{ children: t('settings.identity'), classes: 'govuk-label--s' }}
          hint={t('settings.identityHint')}
          value={value('minimumIdentityLevel', String(definition.minimumIdentityLevel))}
          items={levels.map((level) => ({ value: String(level), text: t(`identity.${level}`) }))}
        />
        {(['decisionWithinDays', 'retentionDays'] as const).map((name) => (
          <TextInput
            name={name}
            label={{ children: t(`settings.${name}`), classes: 'govuk-label--s' }}
            hint={t(`settings.${name}Hint`)}
            value={value(name, String(definition[name] ?? ''))}
            errorMessage={errors[name]}
            inputmode="numeric"
            classes="govuk-input--width-5"
          />
        ))}
        <TextInput
          name="yearlyCostPounds"
          label={{ children: t('settings.yearlyCost'), classes: 'govuk-label--s' }}
          hint={t('settings.yearlyCostHint')}
          value={value('yearlyCostPounds', poundsOf(definition.yearlyCostPence))}
          errorMessage={errors['yearlyCostPounds']}
          inputmode="numeric"
          prefix={{ children: '£' }}
          classes="govuk-input--width-10"
        />
      </>
    )
  },
}

const mostPoundsAYear = 1_000_000_000

function poundsOf(pence: number | undefined): string {
  return pence === undefined ? '' : String(Math.round(pence / 100))
}

const levels = [0, 1, 2, 3] as const satisfies readonly IdentityLevel[]

function levelFrom(typed: string): IdentityLevel {
  return levels.find((level) => String(level) === typed) ?? 0
}

/** A whole number from 1; undefined for nothing. */
export function wholeOrNothing(typed: string, most = 999_999): number | undefined | 'unreadable' {
  if (typed === '') return undefined
  return /^[1-9]\d{0,11}$/.test(typed) && Number(typed) <= most ? Number(typed) : 'unreadable'
}

type Limits = NonNullable<ServiceDefinition['limits']>

/** When and how often it can be sent. */
export const limitsForm: PartForm = {
  shapes: { opensOn: 'text', closesOn: 'text', perPerson: 'text' },
  apply(definition, sent) {
    const perPerson = wholeOrNothing(sentText(sent, 'perPerson'))
    if (perPerson === 'unreadable') return { errors: { perPerson: 'error.whole' } }
    const limits: Limits = perPerson === undefined ? {} : { perPerson }
    for (const name of ['opensOn', 'closesOn'] as const) {
      const typed = sentText(sent, name)
      if (typed !== '' && !isDay(typed)) return { errors: { [name]: 'error.date' } }
      if (typed !== '') limits[name] = typed
    }
    const { limits: _limits, ...rest } = definition
    return { definition: Object.keys(limits).length === 0 ? rest : { ...rest, limits } }
  },
  Inputs({ locale, definition, sent, errors }: PartInputs) {
    const t = editorWords.in(locale)
    return (
      <>
        {(['opensOn', 'closesOn', 'perPerson'] as const).map((name) => (
          <TextInput
            name={name}
            label={{ children: t(`limits.${name}`), classes: 'govuk-label--s' }}
            hint={t(name === 'perPerson' ? 'limits.perPersonHint' : 'limits.dayHint')}
            value={sent === undefined ? (definition.limits?.[name] ?? '') : sentText(sent, name)}
            errorMessage={errors[name]}
            classes="govuk-input--width-10"
          />
        ))}
      </>
    )
  },
}

/** A day of the calendar, written 2027-03-31. */
export function isDay(typed: string): boolean {
  const time = Date.parse(`${typed}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(typed) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().slice(0, 10) === typed
  )
}
