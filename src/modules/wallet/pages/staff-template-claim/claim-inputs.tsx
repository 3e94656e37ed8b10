import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Radios, Select, TextInput, type FieldMessages } from '#kernel/ui'
import { claimTypes, type CredentialTemplate } from '../../domain/template.ts'
import { walletWords } from '../../words.ts'
import type { SentClaim } from './claim-form.ts'

interface ClaimInputsProps {
  locale: Locale
  template: CredentialTemplate
  /** It is part of another claim: ages and places in mdocs are for whole ones. */
  isPart: boolean
  sent: SentClaim
  errors: FieldMessages
}

/** The questions about one claim. */
export function ClaimInputs(props: ClaimInputsProps): VNode {
  const { locale, isPart, sent, errors } = props
  const t = walletWords.in(locale)
  return (
    <>
      <TextInput
        name="name"
        label={small(t('template.claimName'))}
        hint={t('template.claimNameHint')}
        value={sent.name}
        errorMessage={errors['name']}
        spellcheck={false}
        autocapitalize="none"
      />
      {(['en', 'cy'] as const).map((language) => (
        <TextInput
          name={`label-${language}`}
          label={small(t(`template.labelIn.${language}`))}
          value={sent[`label-${language}`]}
          errorMessage={errors[`label-${language}`]}
          attributes={{ lang: language }}
        />
      ))}
      <Radios
        name="type"
        fieldset={legend(t('template.type'))}
        value={sent.type}
        errorMessage={errors['type']}
        items={claimTypes.map((type) => ({ value: type, children: t(`template.type.${type}`) }))}
      />
      <Radios
        name="shown"
        fieldset={legend(t('template.shown'))}
        value={sent.shown}
        items={[
          { value: 'selective', children: t('template.shown.selective') },
          { value: 'always', children: t('template.shown.always') },
        ]}
      />
      <Radios
        name="optional"
        fieldset={legend(t('template.optional'))}
        value={sent.optional}
        items={[
          { value: 'no', children: t('template.optional.no') },
          { value: 'yes', children: t('template.optional.yes') },
        ]}
      />
      {!isPart && <WholeClaimInputs {...props} />}
    </>
  )
}

function WholeClaimInputs({ locale, template, sent, errors }: ClaimInputsProps): VNode {
  const t = walletWords.in(locale)
  const dates = template.claims.filter(({ type, derived }) => type === 'date' && derived === undefined)
  return (
    <>
      <Select
        name="derivedFrom"
        label={small(t('template.derivedFrom'))}
        value={sent.derivedFrom}
        errorMessage={errors['derivedFrom']}
        items={[
          { value: '', text: t('template.notDerived') },
          ...dates.map(({ name, label }) => ({ value: name, text: `${label[locale]} (${name})` })),
        ]}
      />
      <TextInput
        name="derivedYears"
        label={small(t('template.derivedYears'))}
        hint={t('template.derivedHint')}
        value={sent.derivedYears}
        errorMessage={errors['derivedYears']}
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
      <TextInput
        name="namespace"
        label={small(t('template.namespace'))}
        hint={t('template.namespaceHint')}
        value={sent.namespace}
        errorMessage={errors['namespace']}
        spellcheck={false}
        autocapitalize="none"
      />
      <TextInput
        name="element"
        label={small(t('template.element'))}
        value={sent.element}
        errorMessage={errors['element']}
        spellcheck={false}
        autocapitalize="none"
      />
    </>
  )
}

function small(children: string) {
  return { children, classes: 'govuk-label--s' }
}

function legend(children: string) {
  return { legend: { children, classes: 'govuk-fieldset__legend--s' } }
}
