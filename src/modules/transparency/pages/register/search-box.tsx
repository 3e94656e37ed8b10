import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Button, TextInput } from '#kernel/ui'
import { wordsParameter } from '../../reading/query.ts'
import { registerWords } from '../../reading/words.ts'

/** Words to look for. */
export function SearchBox({ words, locale }: { words: string; locale: Locale }): VNode {
  const t = registerWords.in(locale)
  return (
    <div class="cw-finder__search" role="search" aria-label={t('search.form')}>
      <TextInput
        name={wordsParameter}
        type="search"
        label={{ children: t('search.label'), classes: 'govuk-label--s' }}
        hint={t('search.hint')}
        value={words}
      />
      <Button>{t('search.button')}</Button>
    </div>
  )
}
