import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import { exemptionOf } from '../domain/exemptions.ts'
import { sectionTitles } from '../domain/standards/sections.ts'
import { registerWords } from '../reading/words.ts'
import { Answer } from './answer.tsx'
import type { ShownField, ShownGroup, ShownSection } from './sections.ts'

interface SectionsProps {
  sections: readonly ShownSection[]
  locale: Locale
}

/** Links to the parts of a record. */
export function Contents({ sections, locale }: SectionsProps): VNode {
  return (
    <nav class="cw-record__contents" aria-labelledby="contents">
      <h2 class="govuk-heading-s" id="contents">
        {registerWords.in(locale)('record.contents')}
      </h2>
      <ul class="govuk-list">
        {sections.map(({ key }) => (
          <li>
            <a class="govuk-link" href={`#${key}`}>
              {sectionTitles[key][locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Parts of a record, each under a heading that the contents lead to. */
export function RecordSections({ sections, locale }: SectionsProps): VNode {
  return (
    <>
      {sections.map(({ key, fields, groups }) => (
        <section aria-labelledby={key}>
          <h2 class="govuk-heading-l" id={key} tabIndex={-1}>
            {sectionTitles[key][locale]}
          </h2>
          {fields.length > 0 && <Fields fields={fields} locale={locale} />}
          {groups.map((group) => (
            <Group shown={group} locale={locale} />
          ))}
        </section>
      ))}
    </>
  )
}

function Group({ shown: { group, items, kept }, locale }: { shown: ShownGroup; locale: Locale }): VNode {
  return (
    <>
      <h3 class="govuk-heading-m">{group.label[locale]}</h3>
      {kept.length > 0 && <Fields fields={kept} locale={locale} />}
      {items.map((fields, index) => (
        <div class="cw-record__item">
          <h4 class="govuk-heading-s">{`${group.itemLabel[locale]} ${index + 1}`}</h4>
          <Fields fields={fields} locale={locale} />
        </div>
      ))}
    </>
  )
}

/** Questions and answers, one below the other: most answers are too long to stand beside. */
export function Fields({ fields, locale }: { fields: readonly ShownField[]; locale: Locale }): VNode {
  return (
    <dl class="cw-record__fields">
      {fields.map(({ field, answer }) => (
        <div class="cw-record__field">
          <dt class="cw-record__question">{field.label[locale]}</dt>
          <dd class="cw-record__answer">
            {'redaction' in answer ? (
              <Kept redaction={answer.redaction} locale={locale} />
            ) : (
              <Answer field={field} text={answer.text} lang={answer.lang} locale={locale} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface KeptProps {
  redaction: Extract<ShownField['answer'], { redaction: unknown }>['redaction']
  locale: Locale
}

/** Says that something is not told, on what ground, and why. */
function Kept({ redaction: { exemption, explanation }, locale }: KeptProps): VNode {
  const t = registerWords.in(locale)
  const ground = exemptionOf(exemption)?.label[locale] ?? exemption
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Tag classes="govuk-tag--yellow">{t('record.kept')}</Tag>
      </p>
      <p class="govuk-body govuk-!-margin-bottom-1">{t('record.keptWhy', { exemption: ground })}</p>
      <p class="govuk-body">{explanation}</p>
    </>
  )
}
