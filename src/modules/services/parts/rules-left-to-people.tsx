import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import type { Application } from '../apply/application.ts'
import { rulesComeTo } from '../domain/engine/rules-come-to.ts'
import { servicesWords } from '../words.ts'

interface RulesProps {
  application: Application
  locale: Locale
}

/** Where the program does not judge who can apply: the rules, and that a person looks at them. */
export function RulesLeftToPeople({ application, locale }: RulesProps): VNode | null {
  const { definition, answers, surroundings } = application
  if (surroundings.isEligibilityLeftToPeople !== true) return null
  const rules = rulesComeTo(definition, answers, surroundings)
  if (rules.length === 0) return null
  const t = servicesWords.in(locale)
  return (
    <InsetText>
      <h2 class="govuk-heading-m">{t('eligibility.leftToPeople.title')}</h2>
      <p class="govuk-body">{t('eligibility.leftToPeople.text')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {rules.map(({ title, source }) => (
          <li>
            {title[locale]} ({source.title[locale]})
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
