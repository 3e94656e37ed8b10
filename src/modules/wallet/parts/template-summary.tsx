import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList, type SummaryRow } from '#kernel/ui'
import { templatePath } from '../domain/addresses.ts'
import { formatsOf, type CredentialTemplate } from '../domain/template.ts'
import { walletWords } from '../words.ts'
import { CardFace } from './card-face.tsx'

interface TemplateSummaryProps {
  locale: Locale
  template: CredentialTemplate
  issuer: string
  mayEdit: boolean
}

type PartName = 'names' | 'look' | 'forms' | 'mdoc' | 'data' | 'badge' | 'validity' | 'refresh'

/** A template part by part, each with the page on which it is changed. */
export function TemplateSummary(props: TemplateSummaryProps): VNode {
  const { locale, template, issuer } = props
  const formats = formatsOf(template)
  return (
    <>
      <CardFace colour={template.colour} issuer={issuer} title={template.title[locale]} />
      <Part {...props} part="names" rows={nameRows(props)} />
      <Part {...props} part="look" rows={lookRows(props)} />
      <Claims {...props} />
      <Part {...props} part="forms" rows={formRows(props)} />
      {formats.includes('mdoc') && <Part {...props} part="mdoc" rows={mdocRows(props)} />}
      {formats.includes('jwt-vc') && <Part {...props} part="data" rows={dataRows(props)} />}
      {formats.includes('open-badge') && <Part {...props} part="badge" rows={badgeRows(props)} />}
      <Part {...props} part="validity" rows={validityRows(props)} />
      <Part {...props} part="refresh" rows={refreshRows(props)} />
    </>
  )
}

function Part({
  locale,
  template,
  mayEdit,
  part,
  rows,
}: TemplateSummaryProps & { part: PartName; rows: SummaryRow[] }): VNode {
  const t = walletWords.in(locale)
  const change = { href: `${templatePath(template.name)}/edit/${part}`, children: t('template.change') }
  return (
    <SummaryList
      card={{
        title: { children: t(`template.part.${part}`), headingLevel: 2 },
        ...(mayEdit ? { actions: { items: [change] } } : {}),
      }}
      rows={rows}
    />
  )
}

function Claims({ locale, template, mayEdit }: TemplateSummaryProps): VNode {
  const t = walletWords.in(locale)
  const change = { href: `${templatePath(template.name)}/claims`, children: t('template.change') }
  return (
    <SummaryList
      card={{
        title: { children: t('template.part.claims'), headingLevel: 2 },
        ...(mayEdit ? { actions: { items: [change] } } : {}),
      }}
      rows={
        template.claims.length === 0
          ? [{ key: t('template.claim'), value: t('template.noClaims') }]
          : template.claims.map(({ name, label, type = 'text' }) => ({
              key: label[locale],
              value: {
                children: (
                  <>
                    <code>{name}</code>, {t(`template.type.${type}`)}
                  </>
                ),
              },
            }))
      }
    />
  )
}

function nameRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  return (['en', 'cy'] as const).flatMap((language) => [
    { key: t(`template.titleIn.${language}`), value: inLanguage(language, template.title[language]) },
    {
      key: t(`template.descriptionIn.${language}`),
      value: inLanguage(language, template.description[language]),
    },
  ])
}

function inLanguage(language: Locale, text: string): { children: VNode } {
  return { children: <span lang={language}>{text}</span> }
}

function lookRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  return [{ key: t('template.colour'), value: t(`template.colour.${template.colour}`) }]
}

function formRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  const formats = formatsOf(template).map((format) => t(`template.format.${format}`))
  return [
    { key: t('template.forms'), value: formats.join(', ') },
    { key: t('template.vct'), value: { children: <code>{template.vct}</code> } },
  ]
}

function mdocRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  return [{ key: t('template.docType'), value: { children: <code>{template.docType ?? ''}</code> } }]
}

function dataRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  const { types = [], contexts = [], subject } = template.verifiableCredential ?? {}
  return [
    { key: t('template.types'), value: types.join(', ') },
    contexts.length > 0 && { key: t('template.contexts'), value: contexts.join(', ') },
    {
      key: t('template.subject'),
      value: {
        children: <pre class="cw-json">{subject === undefined ? '' : JSON.stringify(subject, null, 2)}</pre>,
      },
    },
  ].filter((row) => row !== false)
}

function badgeRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  const { criteria, type = '' } = template.achievement ?? {}
  return [
    ...(['en', 'cy'] as const).map((language) => ({
      key: t(`template.criteriaIn.${language}`),
      value: inLanguage(language, criteria?.[language] ?? ''),
    })),
    { key: t('template.achievementType'), value: type },
  ]
}

function validityRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  return [
    { key: t('template.part.validity'), value: t('template.days', { count: template.validityDays }) },
    { key: t('template.copies'), value: String(template.batchSize ?? 1) },
  ]
}

function refreshRows({ locale, template }: TemplateSummaryProps): SummaryRow[] {
  const t = walletWords.in(locale)
  const { birthdays, daysBeforeEnd } = template.refresh ?? {}
  const rules = [
    ...(birthdays === undefined
      ? []
      : [t('template.updateBirthdays', { years: birthdays.years.join(', '), name: birthdays.claim })]),
    ...(daysBeforeEnd === undefined ? [] : [t('template.updateBefore', { days: daysBeforeEnd })]),
  ]
  return [
    {
      key: t('template.part.refresh'),
      value: { children: rules.length === 0 ? t('template.never') : rules.map((rule) => <p>{rule}</p>) },
    },
  ]
}
