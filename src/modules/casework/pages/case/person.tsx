import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { IdentityBar, Tag } from '#kernel/ui'
import { displayNameOf } from '#modules/identity'
import type { CaseReading } from '../../handling/read-case.ts'
import { caseworkWords } from '../../words.ts'

/** Whose case it is, and how surely they are who they say. */
export function CasePerson({ locale, reading }: { locale: Locale; reading: CaseReading }): VNode {
  const t = caseworkWords.in(locale)
  const { identity, file } = reading
  if (identity === undefined) {
    return (
      <IdentityBar
        label={t('person.label')}
        name={t(file.personId === null ? 'person.noAccount' : 'person.unproved')}
        facts={[{ name: t('case.reference'), value: file.reference }]}
      >
        <Tag classes="govuk-tag--yellow">{t('person.notProved')}</Tag>
      </IdentityBar>
    )
  }
  return (
    <IdentityBar
      label={t('person.label')}
      name={displayNameOf(identity)}
      facts={[
        { name: t('person.dateOfBirth'), value: formatDate(locale, identity.dateOfBirth) },
        { name: t('person.provedOn'), value: formatDate(locale, identity.provenAt) },
        { name: t('case.reference'), value: file.reference },
      ]}
    >
      <Tag classes="govuk-tag--green">{t(`person.level.${identity.level}`)}</Tag>
    </IdentityBar>
  )
}
