import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { addressLines } from '../domain/fields/address.ts'
import type { AskedField } from '../domain/definition.ts'
import type { Schemes } from '../domain/surroundings.ts'
import { servicesWords } from '../words.ts'

interface PaperFieldProps {
  field: AskedField
  schemes: Schemes
  locale: Locale
}

/** Room to write the answer to a question by hand. */
export function PaperField({ field, schemes, locale }: PaperFieldProps): VNode {
  const t = servicesWords.in(locale)
  switch (field.kind) {
    case 'long-text':
      return <div class="cw-paper__area" />
    case 'date':
      return <DateBoxes locale={locale} hasDay />
    case 'month-year':
      return <DateBoxes locale={locale} />
    case 'choice':
    case 'choices':
      return <Choices field={field} locale={locale} />
    case 'declaration':
      return (
        <>
          <p class="govuk-body">{field.statement[locale]}</p>
          <Tick text={t('paper.yes')} />
        </>
      )
    case 'file':
    case 'files':
    case 'credential':
      return <p class="govuk-body">{t('paper.enclose')}</p>
    case 'verified-identity':
      return <p class="govuk-body">{t('paper.identity')}</p>
    case 'payment':
      return <p class="govuk-body">{t('paper.payment')}</p>
    default:
      return <Lines labels={partLabels(field, schemes, locale)} />
  }
}

const abroad = ['postcodeAbroad', 'country'] as const

/** What stands before each line of an answer in parts; one line without a word for any other. */
function partLabels(field: AskedField, schemes: Schemes, locale: Locale): string[] {
  const t = servicesWords.in(locale)
  switch (field.kind) {
    case 'address': {
      const ends = field.postcodeScheme === undefined ? abroad : (['postcode'] as const)
      return [...addressLines, 'town' as const, ...ends].map((part) => t(`field.${part}`))
    }
    case 'bank-details': {
      const parts = schemes.banks.get(field.scheme)?.parts ?? []
      return [t('field.accountName'), ...parts.map(({ label }) => label[locale])]
    }
    case 'duration':
      return field.units.map((unit) => t(`field.${unit}`))
    case 'person': {
      const birth = field.asksDateOfBirth === true ? (['dateOfBirth'] as const) : []
      return (['givenNames', 'familyName', ...birth] as const).map((part) => t(`field.${part}`))
    }
    case 'money':
      return ['£']
    case 'percentage':
      return ['%']
    default:
      return ['']
  }
}

function Lines({ labels }: { labels: readonly string[] }): VNode {
  return (
    <>
      {labels.map((label) => (
        <>
          {label !== '' && <span class="govuk-hint govuk-!-margin-bottom-1">{label}</span>}
          <div class="cw-paper__line" />
        </>
      ))}
    </>
  )
}

function DateBoxes({ locale, hasDay = false }: { locale: Locale; hasDay?: boolean }): VNode {
  const t = servicesWords.in(locale)
  const parts = [
    ...(hasDay ? [{ name: 'day', count: 2 }] : []),
    { name: 'month', count: 2 },
    { name: 'year', count: 4 },
  ]
  const names = [...(hasDay ? [t('paper.day')] : []), t('paper.month'), t('paper.year')]
  return (
    <>
      <span class="govuk-hint govuk-!-margin-bottom-1">{names.join(' / ')}</span>
      <div class="cw-paper__boxes">
        {parts.map(({ count }, index) => (
          <>
            {index > 0 && <span class="cw-paper__gap" />}
            {Array.from({ length: count }, () => (
              <span class="cw-paper__box" />
            ))}
          </>
        ))}
      </div>
    </>
  )
}

/** More than these are written by hand instead: nobody reads pages of choices. */
const mostTicks = 40

function Choices({
  field,
  locale,
}: {
  field: Extract<AskedField, { choices: unknown }>
  locale: Locale
}): VNode {
  const t = servicesWords.in(locale)
  if (field.choices.length > mostTicks) {
    return (
      <>
        <p class="govuk-hint">{t('paper.writeOne')}</p>
        <div class="cw-paper__line" />
      </>
    )
  }
  return (
    <>
      <p class="govuk-hint">{t(field.kind === 'choice' ? 'paper.tickOne' : 'paper.tickAny')}</p>
      {field.choices.map(({ label }) => (
        <Tick text={label[locale]} />
      ))}
    </>
  )
}

function Tick({ text }: { text: string }): VNode {
  return (
    <p class="govuk-body govuk-!-margin-bottom-2">
      <span class="cw-paper__tick" />
      {text}
    </p>
  )
}
