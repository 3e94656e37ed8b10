import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { DateInput, FileUpload, Fieldset, Radios, Textarea, TextInput, type FieldMessages } from '#kernel/ui'
import type { ClaimInput } from '../domain/claim-inputs.ts'
import { walletWords } from '../words.ts'

interface ClaimInputsProps {
  locale: Locale
  inputs: readonly ClaimInput[]
  typed: Readonly<Record<string, string>>
  errors: FieldMessages
  /** Names of inputs whose picture is kept already. */
  pictures: readonly string[]
  /** What pictures may be. */
  pictureHint: string
}

/** The form for what a card states: groups, and entries of lists, stand together. */
export function ClaimInputs(props: ClaimInputsProps): VNode {
  return (
    <>
      {grouped(props.inputs).map(([heading, inputs]) => {
        const fields = inputs.map((input) => <One {...props} input={input} />)
        if (heading === undefined) return fields
        const title = titleOf(heading, props.locale)
        return (
          <Fieldset legend={{ children: title, classes: 'govuk-fieldset__legend--s' }}>{fields}</Fieldset>
        )
      })}
    </>
  )
}

function titleOf(group: NonNullable<ClaimInput['group']>, locale: Locale): string {
  if (group.number === undefined) return group.label[locale]
  return walletWords.in(locale)('claim.entry', { list: group.label[locale], number: group.number })
}

/** Neighbours of the same group together, in order. */
function grouped(inputs: readonly ClaimInput[]): (readonly [ClaimInput['group'], ClaimInput[]])[] {
  const groups: (readonly [ClaimInput['group'], ClaimInput[]])[] = []
  for (const input of inputs) {
    const last = groups.at(-1)
    if (last !== undefined && isSame(last[0], input.group)) last[1].push(input)
    else groups.push([input.group, [input]])
  }
  return groups
}

function isSame(left: ClaimInput['group'], right: ClaimInput['group']): boolean {
  return left?.label === right?.label && left?.number === right?.number
}

function One({
  input,
  locale,
  typed,
  errors,
  pictures,
  pictureHint,
}: ClaimInputsProps & { input: ClaimInput }): VNode {
  const t = walletWords.in(locale)
  const { name, kind, isOptional } = input
  const label = input.label[locale] + (isOptional ? ` ${t('claim.optional')}` : '')
  const error = errors[name]
  const value = typed[name]
  switch (kind) {
    case 'boolean':
      return (
        <Radios
          name={name}
          idPrefix={name}
          classes="govuk-radios--inline"
          fieldset={{ legend: label }}
          value={value}
          errorMessage={error}
          items={[
            { value: 'yes', children: t('claim.yes') },
            { value: 'no', children: t('claim.no') },
          ]}
        />
      )
    case 'date':
    case 'date-time':
      return (
        <DateInput
          id={name}
          namePrefix={name}
          fieldset={{ legend: label }}
          values={typed}
          errorMessage={errors[`${name}-day`]}
        />
      )
    case 'image':
      return (
        <FileUpload
          name={name}
          label={label}
          hint={pictures.includes(name) ? `${t('claim.pictureKept')} ${pictureHint}` : pictureHint}
          errorMessage={error}
          attributes={{ accept: 'image/jpeg,image/png' }}
        />
      )
    case 'texts':
      return (
        <Textarea
          name={name}
          label={label}
          hint={t('claim.lines')}
          value={value}
          errorMessage={error}
          rows={4}
        />
      )
    default:
      return (
        <TextInput
          name={name}
          label={label}
          value={value}
          errorMessage={error}
          {...(kind === 'integer' ? { inputmode: 'numeric' as const, classes: 'govuk-input--width-10' } : {})}
        />
      )
  }
}
