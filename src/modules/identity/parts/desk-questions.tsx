import type { VNode } from 'preact'
import type { Organisation } from '#kernel/access'
import type { PageContext } from '#kernel/http'
import { Checkboxes, Radios, type FieldMessages } from '#kernel/ui'
import { evidenceKindsOf } from '../evidence-kinds.ts'
import { identityWords } from '../words.ts'

interface DeskQuestionsProps {
  context: PageContext
  desks: readonly Organisation[]
  typed: { evidence: readonly string[]; organisation: string }
  problems: FieldMessages
}

/** What somebody who goes to a desk will bring, and to which desk. */
export function DeskQuestions({ context, desks, typed, problems }: DeskQuestionsProps): VNode {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  return (
    <>
      <Checkboxes
        name="evidence"
        fieldset={{ legend: { children: t('prove.evidence'), classes: 'govuk-fieldset__legend--m' } }}
        hint={t('prove.evidence.hint')}
        errorMessage={problems['evidence']}
        values={typed.evidence}
        items={evidenceKindsOf(kernel).map(({ kind, name, hint }) => ({
          value: kind,
          children: name[locale],
          hint: hint[locale],
        }))}
      />
      <Radios
        name="organisation"
        fieldset={{ legend: { children: t('prove.organisation'), classes: 'govuk-fieldset__legend--m' } }}
        errorMessage={problems['organisation']}
        value={typed.organisation}
        items={desks.map(({ id, name }) => ({ value: id, children: name[locale] }))}
      />
    </>
  )
}
