import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Details, SummaryList, Tag } from '#kernel/ui'
import type { Level } from '../domain/assessment/questionnaire.ts'
import { isReduced } from '../domain/assessment/score.ts'
import type { KeptScore } from '../store/assessment-version.ts'
import { levelText } from './texts.ts'
import { assessmentWords } from './words.ts'

const colours: Readonly<Record<Level, string>> = {
  1: 'govuk-tag--green',
  2: 'govuk-tag--yellow',
  3: 'govuk-tag--orange',
  4: 'govuk-tag--red',
}

/** "Level 2", coloured. */
export function LevelTag({ level, locale }: { level: Level; locale: Locale }): VNode {
  return <Tag classes={colours[level]}>{assessmentWords.in(locale)('level.name', { level })}</Tag>
}

interface ScoreProps {
  score: KeptScore
  locale: Locale
}

/** All of a score: level, points of risk, what is done against it, and the total that the level goes by. */
export function ShownScore({ score, locale }: ScoreProps): VNode {
  const t = assessmentWords.in(locale)
  const { raw, rawMaximum, mitigation, mitigationMaximum, total } = score
  const of = (points: number, maximum: number): string => t('score.of', { points, maximum, count: maximum })
  const isLess = isReduced(mitigation, mitigationMaximum)
  return (
    <>
      <SummaryList
        rows={[
          { key: t('score.level'), value: levelText(locale, score.level) },
          { key: t('score.raw'), value: of(raw, rawMaximum) },
          { key: t('score.mitigation'), value: of(mitigation, mitigationMaximum) },
          {
            key: t('score.total'),
            value: (
              <>
                {t('score.points', { points: total, count: total })}
                <br />
                <span class="govuk-hint govuk-!-margin-bottom-0">
                  {t(isLess ? 'score.reduced' : 'score.notReduced')}
                </span>
              </>
            ),
          },
        ]}
      />
      <Details summary={t('score.how')}>{t('score.howBody')}</Details>
    </>
  )
}

/** A score in few words, while questions are being answered. @param left how many still need an answer */
export function ScoreSoFar({ score, left, locale }: ScoreProps & { left: number }): VNode {
  const t = assessmentWords.in(locale)
  return (
    <aside class="cw-status-panel" aria-labelledby="score-so-far">
      <div class="cw-status-panel__head">
        <h2 class="govuk-heading-s cw-status-panel__title" id="score-so-far">
          {t('score.soFar')}
        </h2>
        <LevelTag level={score.level} locale={locale} />
      </div>
      <dl class="cw-facts">
        {(
          [
            ['score.raw', score.raw, score.rawMaximum],
            ['score.mitigation', score.mitigation, score.mitigationMaximum],
          ] as const
        ).map(([name, points, maximum]) => (
          <div class="cw-facts__item">
            <dt class="cw-facts__name">{t(name)}</dt>
            <dd class="cw-facts__value">{t('score.of', { points, maximum, count: maximum })}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body govuk-!-margin-bottom-0 govuk-!-margin-top-2">
        {left === 0 ? t('left.none') : t('left', { count: left })}
      </p>
    </aside>
  )
}
