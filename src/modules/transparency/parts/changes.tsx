import type { ComponentChildren, VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { wordDiff } from '../domain/diff/word-diff.ts'
import type { FieldChange } from '../domain/diff.ts'
import { exemptionOf } from '../domain/exemptions.ts'
import { facetKeys, facetOf, facetValueLabel } from '../domain/facets.ts'
import type { Redaction } from '../domain/record.ts'
import { fieldOf, groupOf } from '../domain/standards/catalogue.ts'
import { standards } from '../domain/standards/standards.ts'
import { registerWords } from '../reading/words.ts'

interface ChangesProps {
  changes: readonly FieldChange[]
  locale: Locale
}

/** What a version says otherwise than another, part by part: taken out and put in are said in words, and not only shown. */
export function Changes({ changes, locale }: ChangesProps): VNode {
  return (
    <dl class="cw-record__fields">
      {changes.map((change) => (
        <div class="cw-record__field">
          <dt class="cw-record__question">{nameOf(change, locale)}</dt>
          <dd class="cw-record__answer">{difference(change, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}

function nameOf(change: FieldChange, locale: Locale): string {
  const t = registerWords.in(locale)
  if (change.what === 'standard') return t('record.fact.standard')
  if (change.what === 'facet') {
    const key = facetKeys.find((each) => each === change.key)
    return key === undefined ? change.key : facetOf(key).label[locale]
  }
  const label = fieldOf(change.key)?.label[locale] ?? change.key
  if (change.what === 'redaction') return label
  const { item, isWelsh } = change
  const group = item === undefined ? undefined : groupOf(item.group)?.itemLabel[locale]
  const within = group === undefined || item === undefined ? '' : `${group} “${item.name}”: `
  return `${within}${label}${isWelsh ? ` (${t('changes.inWelsh')})` : ''}`
}

function difference(change: FieldChange, locale: Locale): ComponentChildren {
  if (change.what === 'text') {
    return <Words before={change.before} after={change.after} isWelsh={change.isWelsh} locale={locale} />
  }
  if (change.what === 'standard') {
    const [before, after] = [change.before, change.after].map((name) => standards[name].title[locale])
    return <Whole before={before} after={after} locale={locale} />
  }
  if (change.what === 'redaction') {
    const [before, after] = [change.before, change.after].map((each) => each && keptText(each, locale))
    return <Whole before={before} after={after} locale={locale} />
  }
  const key = facetKeys.find((each) => each === change.key)
  const [removed, added] = [change.removed, change.added].map((values) =>
    values.map((value) => (key === undefined ? value : facetValueLabel(key, value)[locale])).join(', '),
  )
  return <Whole before={removed} after={added} locale={locale} />
}

function keptText({ exemption, explanation }: Redaction, locale: Locale): string {
  const t = registerWords.in(locale)
  const ground = exemptionOf(exemption)?.label[locale] ?? exemption
  return `${t('record.kept')}. ${t('record.keptWhy', { exemption: ground })}. ${explanation}`
}

interface WholeProps {
  before: string | undefined
  after: string | undefined
  locale: Locale
}

/** What is exchanged as a whole. */
function Whole({ before = '', after = '', locale }: WholeProps): VNode {
  const t = registerWords.in(locale)
  return (
    <>
      {before !== '' && (
        <p class="govuk-body">
          <Removed says={t('changes.removed')}>{before}</Removed>
        </p>
      )}
      {after !== '' && (
        <p class="govuk-body">
          <Added says={t('changes.added')}>{after}</Added>
        </p>
      )}
    </>
  )
}

/** A text in which words were taken out and put in. */
function Words({
  before,
  after,
  isWelsh,
  locale,
}: {
  before: string
  after: string
  isWelsh: boolean
  locale: Locale
}): VNode {
  const t = registerWords.in(locale)
  const said = isWelsh ? 'cy' : 'en'
  const parts = wordDiff(before, after).map(({ kind, text }) => {
    if (kind === 'removed') return <Removed says={t('changes.removed')}>{text}</Removed>
    return kind === 'added' ? <Added says={t('changes.added')}>{text}</Added> : text
  })
  return (
    <p class="govuk-body cw-record__lines" lang={said === locale ? undefined : said}>
      {parts}
    </p>
  )
}

interface MarkedProps {
  /** What it is, for people who hear it. */
  says: string
  children: ComponentChildren
}

function Removed({ says, children }: MarkedProps): VNode {
  return (
    <del class="cw-record__removed">
      <span class="govuk-visually-hidden">{says} </span>
      {children}
    </del>
  )
}

function Added({ says, children }: MarkedProps): VNode {
  return (
    <ins class="cw-record__added">
      <span class="govuk-visually-hidden">{says} </span>
      {children}
    </ins>
  )
}
