import type { VNode } from 'preact'
import type { Organisation } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import { Radios, Select } from '#kernel/ui'
import { standardNames, type StandardName } from '../domain/standards/names.ts'
import { standards } from '../domain/standards/standards.ts'
import { editorWords } from './words.ts'

interface BodyChoiceProps {
  bodies: readonly Organisation[]
  chosen: string
  error: string | undefined
  locale: Locale
}

/** Which public body a record belongs to; nothing to choose where there is one. */
export function BodyChoice({ bodies, chosen, error, locale }: BodyChoiceProps): VNode {
  const [only] = bodies
  if (bodies.length === 1 && only !== undefined && error === undefined) {
    return <input type="hidden" name="organisation" value={only.id} />
  }
  return (
    <Radios
      name="organisation"
      fieldset={{
        legend: {
          children: editorWords.in(locale)('new.organisation'),
          classes: 'govuk-fieldset__legend--s',
        },
      }}
      errorMessage={error}
      value={chosen}
      items={bodies.map(({ id, name }) => ({ value: id, children: name[locale] }))}
    />
  )
}

/** By which standard a record is written. */
export function StandardChoice({ chosen, locale }: { chosen: StandardName; locale: Locale }): VNode {
  const t = editorWords.in(locale)
  return (
    <Select
      name="standard"
      label={{ children: t('new.standard'), classes: 'govuk-label--s' }}
      hint={t('new.standardHint')}
      value={chosen}
      items={standardNames.toReversed().map((name) => ({ value: name, text: standards[name].title[locale] }))}
    />
  )
}

export function standardIn(text: string): StandardName | undefined {
  return standardNames.find((name) => name === text)
}
