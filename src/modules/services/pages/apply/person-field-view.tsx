import type { VNode } from 'preact'
import { Checkboxes, DateInput, Radios } from '#kernel/ui'
import type { PersonField } from '../../domain/definition.ts'
import { displayNameOf } from '#modules/identity'
import { servicesWords } from '../../words.ts'
import { partError, type FieldViewProps } from './field-view-props.ts'
import { PartInput, PartsFieldset, partOf } from './parts-fieldset.tsx'

type Props = FieldViewProps<PersonField>

/** Somebody: of those whom the application names already, or typed. */
export function PersonFieldView(props: Props): VNode {
  const { field, locale, people = [] } = props
  const t = servicesWords.in(locale)
  if (people.length === 0) {
    return (
      <PartsFieldset props={props}>
        <TypedPerson {...props} />
      </PartsFieldset>
    )
  }
  const chosen = people.find(
    ({ person }) =>
      person.givenNames === partOf(props, 'givenNames') && person.familyName === partOf(props, 'familyName'),
  )
  const isTyped = partOf(props, 'givenNames') !== '' || props.errors.some(({ parts }) => parts.length > 0)
  const items = people.map(({ key, person }) => {
    const name = displayNameOf(person).trim()
    return { value: key, children: person.isSelf ? t('field.personMe', { name }) : name }
  })
  return (
    <PartsFieldset props={props}>
      <Radios
        name={`${field.name}-who`}
        items={[
          ...items,
          { value: 'new', children: t('field.somebodyElse'), conditional: <TypedPerson {...props} /> },
        ]}
        value={chosen?.key ?? (isTyped ? 'new' : partOf(props, 'who'))}
      />
    </PartsFieldset>
  )
}

function TypedPerson(props: Props): VNode {
  const { field, locale } = props
  const t = servicesWords.in(locale)
  return (
    <>
      <Checkboxes
        name={`${field.name}-isSelf`}
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', children: t('field.isSelf') }]}
        values={[partOf(props, 'isSelf')]}
      />
      <PartInput props={props} part="givenNames" label={t('field.givenNames')} />
      <PartInput props={props} part="familyName" label={t('field.familyName')} />
      {field.asksDateOfBirth === true && <BirthDate {...props} />}
    </>
  )
}

const dateParts = ['day', 'month', 'year'] as const

function BirthDate(props: Props): VNode {
  const { field, locale, errors } = props
  const t = servicesWords.in(locale)
  const ofDate = errors.filter(({ code, parts }) => code.startsWith('date.') || parts.includes('dateOfBirth'))
  const wrong = dateParts.filter((part) => partError(ofDate, part) !== undefined)
  const [day, month, year] = dateParts.map((name) => ({
    name,
    value: partOf(props, name),
    ...(wrong.length > 0 ? { error: wrong.includes(name) } : {}),
    // Months may be typed as words, and phones would then lack the keys.
    inputmode: name === 'month' ? ('text' as const) : ('numeric' as const),
    classes: name === 'day' ? 'govuk-input--width-2' : 'govuk-input--width-4',
  }))
  return (
    <DateInput
      id={`${field.name}-dateOfBirth`}
      namePrefix={field.name}
      fieldset={{ legend: { children: t('field.dateOfBirth'), classes: 'govuk-fieldset__legend--s' } }}
      errorMessage={ofDate[0]?.message}
      items={[
        { ...day, id: `${field.name}-day` },
        { ...month, id: `${field.name}-month` },
        { ...year, id: `${field.name}-year` },
      ]}
    />
  )
}
