import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Button, Select } from '#kernel/ui'
import { recordPath } from '../../addresses.ts'
import { registerWords } from '../../reading/words.ts'

interface ChooseVersionsProps {
  slug: string
  numbers: readonly number[]
  from: number
  to: number
  locale: Locale
}

/** Any two versions that were public, to be compared. */
export function ChooseVersions({ slug, numbers, from, to, locale }: ChooseVersionsProps): VNode {
  const t = registerWords.in(locale)
  const items = numbers.map((number) => ({ value: number, text: t('record.version', { number }) }))
  return (
    <form method="get" action={`${recordPath(slug)}/changes`}>
      <h2 class="govuk-heading-m">{t('changes.choose')}</h2>
      <Select name="from" label={t('changes.from')} value={from} items={items} />
      <Select name="to" label={t('changes.to')} value={to} items={items} />
      <Button classes="govuk-button--secondary">{t('changes.compare')}</Button>
    </form>
  )
}
