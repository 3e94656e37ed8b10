import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList, Tag } from '#kernel/ui'
import { obligationsAt, type Level, type Questionnaire } from '../domain/assessment/questionnaire.ts'
import { assessmentWords } from './words.ts'

interface ObligationListProps {
  questionnaire: Questionnaire
  level: Level
  /** Keys of those that are done; undefined where nobody has said so far. */
  met: ReadonlySet<string> | undefined
  locale: Locale
}

/** What has to be done at a level, and whether it is. */
export function ObligationList({ questionnaire, level, met, locale }: ObligationListProps): VNode {
  const t = assessmentWords.in(locale)
  return (
    <SummaryList
      rows={obligationsAt(questionnaire, level).map(({ key, title, text }) => ({
        key: title[locale],
        value: (
          <>
            {text[locale]}
            {met !== undefined && (
              <>
                <br />
                <Tag classes={met.has(key) ? 'govuk-tag--green' : 'govuk-tag--grey'}>
                  {t(met.has(key) ? 'obligations.met' : 'obligations.notMet')}
                </Tag>
              </>
            )}
          </>
        ),
      }))}
    />
  )
}
