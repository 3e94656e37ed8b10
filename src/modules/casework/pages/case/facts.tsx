import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList, Tag } from '#kernel/ui'
import { factValue, type CaseFact, type FactSource } from '../../domain/case.ts'
import { casePath } from '../../addresses.ts'
import { caseworkWords } from '../../words.ts'

interface CaseFactsProps {
  locale: Locale
  caseId: string
  facts: readonly CaseFact[]
}

/** What the person told, each with where it comes from. */
export function CaseFacts({ locale, caseId, facts }: CaseFactsProps): VNode {
  const t = caseworkWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('facts.title')}</h2>
      <SummaryList
        rows={facts.map((fact) => ({
          key: fact.label[locale],
          value: { children: <FactValue locale={locale} caseId={caseId} fact={fact} /> },
        }))}
      />
    </>
  )
}

function FactValue({ locale, caseId, fact }: { locale: Locale; caseId: string; fact: CaseFact }): VNode {
  const t = caseworkWords.in(locale)
  const value = factValue(fact, locale)
  return (
    <>
      {fact.fileId === undefined ? (
        <p class="govuk-body govuk-!-margin-bottom-1">
          {value.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}
        </p>
      ) : (
        <p class="govuk-body govuk-!-margin-bottom-1">
          <a class="govuk-link" href={`${casePath(caseId)}/files/${fact.fileId}`}>
            {t('facts.download', { file: value })}
          </a>
        </p>
      )}
      <Source locale={locale} source={fact.source} />
      {fact.sourceDetail !== undefined && (
        <span class="govuk-hint govuk-!-font-size-16"> {fact.sourceDetail[locale]}</span>
      )}
    </>
  )
}

const provedSources: readonly FactSource[] = ['verified-identity', 'wallet', 'organisation']

/** What was proved stands out; what was only told is said quietly. */
function Source({ locale, source }: { locale: Locale; source: FactSource }): VNode {
  const text = caseworkWords.in(locale)(`source.${source}`)
  if (!provedSources.includes(source)) return <span class="govuk-hint govuk-!-font-size-16">{text}</span>
  return <Tag classes="govuk-tag--green govuk-!-font-size-16">{text}</Tag>
}
