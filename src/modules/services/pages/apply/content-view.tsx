import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Details, InsetText, SummaryList, WarningText } from '#kernel/ui'
import { describeCalculated } from '../../describe.ts'
import { shortLabelOf } from '../../domain/definition.ts'
import type { CalculatedField, ContentField } from '../../domain/definition.ts'
import { Paragraphs } from '../../parts/text.tsx'

/** Words between the questions. */
export function ContentView({ field, locale }: { field: ContentField; locale: Locale }): VNode {
  const { body, look } = field
  switch (look) {
    case 'inset':
      return (
        <InsetText>
          <Paragraphs texts={body} locale={locale} />
        </InsetText>
      )
    case 'warning':
      return <WarningText>{body.map((text) => text[locale]).join(' ')}</WarningText>
    case 'details':
      return (
        <Details summary={field.label[locale]}>
          <Paragraphs texts={body} locale={locale} />
        </Details>
      )
    default:
      return <Paragraphs texts={body} locale={locale} />
  }
}

/** Something worked out from answers; nothing while one of them is missing. */
export function CalculatedView({
  field,
  value,
  locale,
}: {
  field: CalculatedField
  value: number | undefined
  locale: Locale
}): VNode | null {
  if (value === undefined) return null
  return (
    <SummaryList
      rows={[{ key: shortLabelOf(field)[locale], value: describeCalculated(field, value, locale) }]}
    />
  )
}
