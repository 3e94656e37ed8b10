import type { VNode } from 'preact'
import { organisationsWithRole, type Organisation } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { Radios } from '#kernel/ui'
import { identityWords } from '../words.ts'

/** The bodies at whose desks documents are seen. */
export function desks(target: Queryable): Promise<Organisation[]> {
  return organisationsWithRole(target, 'desk-officer')
}

interface DeskChoiceProps {
  locale: Locale
  desks: readonly Organisation[]
  value: string
  problem: string | undefined
}

/** At which desk the documents are to be seen. */
export function DeskChoice({ locale, desks: all, value, problem }: DeskChoiceProps): VNode {
  const t = identityWords.in(locale)
  return (
    <Radios
      name="desk"
      fieldset={{ legend: { children: t('delegation.desk'), classes: 'govuk-fieldset__legend--s' } }}
      errorMessage={problem}
      value={value}
      items={all.map(({ id, name }) => ({ value: id, children: name[locale] }))}
    />
  )
}
