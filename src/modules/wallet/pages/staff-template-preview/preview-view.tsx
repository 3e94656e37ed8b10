import type { VNode } from 'preact'
import type { PageContext, PageView } from '#kernel/http'
import { locales, type Locale } from '#kernel/i18n'
import { Details, SummaryList, TableRegion } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import { withDerivedClaims } from '../../domain/derived-claims.ts'
import type { ClaimValue, CredentialClaim, CredentialFormat } from '../../domain/template.ts'
import { CardFace } from '../../parts/card-face.tsx'
import { ClaimValueText } from '../../parts/claim-values.tsx'
import type { OpenTemplate } from '../../templates/open-template.ts'
import { sampleClaims } from '../../templates/sample-claims.ts'
import type { Sample } from '../../templates/sample.ts'
import { walletWords } from '../../words.ts'

export interface FormatPreview {
  format: CredentialFormat
  /** Undefined where the metadata does not have the form. */
  metadata: unknown
  type?: unknown
  /** Left out while something is wrong with the template. */
  sample?: Sample
}

export function previewView(
  context: PageContext,
  opened: OpenTemplate,
  previews: readonly FormatPreview[],
): PageView {
  const { locale, kernel } = context
  const t = walletWords.in(locale)
  const title = t('template.preview')
  const claims = withDerivedClaims(opened.content, sampleClaims(opened.content.claims), kernel.clock.now())
  return {
    title: `${opened.content.title[locale]}: ${title}`,
    layout: 'staff',
    backHref: templatePath(opened.name),
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.content.title[locale]}</span>
          {title}
        </h1>
        <p class="govuk-body">{t('template.previewIntro')}</p>
        {locales.map((language) => (
          <InLanguage locale={locale} language={language} opened={opened} claims={claims} />
        ))}
        {previews.map((preview) => (
          <InFormat locale={locale} preview={preview} />
        ))}
      </>
    ),
  }
}

interface InLanguageProps {
  locale: Locale
  /** Of the card, which may be another than the page's. */
  language: Locale
  opened: OpenTemplate
  claims: Readonly<Record<string, ClaimValue>>
}

function InLanguage({ locale, language, opened, claims }: InLanguageProps): VNode {
  const t = walletWords.in(locale)
  const { content, organisation } = opened
  return (
    <>
      <h2 class="govuk-heading-m">
        {t('template.previewIn', { language: t(`template.language.${language}`) })}
      </h2>
      <div lang={language}>
        <CardFace
          colour={content.colour}
          issuer={organisation.name[language]}
          title={content.title[language]}
          mark={walletWords.in(language)('template.sample')}
        />
        <p class="govuk-body">{content.description[language]}</p>
        <SummaryList
          rows={content.claims.map((claim) => ({
            key: claim.label[language],
            value: { children: valueOf(language, claim, claims[claim.name]) },
          }))}
        />
      </div>
    </>
  )
}

function valueOf(locale: Locale, claim: CredentialClaim, value: ClaimValue | undefined): VNode | null {
  return value === undefined ? null : <ClaimValueText locale={locale} claim={claim} value={value} />
}

function InFormat({ locale, preview }: { locale: Locale; preview: FormatPreview }): VNode {
  const t = walletWords.in(locale)
  const { format, metadata, type, sample } = preview
  return (
    <>
      <h2 class="govuk-heading-m">{t(`template.format.${format}`)}</h2>
      {metadata !== undefined && (
        <Json summary={t('template.previewMetadata')} format={format} value={metadata} />
      )}
      {type !== undefined && <Json summary={t('template.previewType')} format={format} value={type} />}
      {sample === undefined ? (
        <p class="govuk-body">{t('template.previewFaulty')}</p>
      ) : (
        <Details
          summary={<Summary text={t('template.previewSample')} format={t(`template.format.${format}`)} />}
        >
          <h3 class="govuk-heading-s">{t('template.previewInside')}</h3>
          <pre class="cw-json">{jsonOf(sample.inside)}</pre>
          <h3 class="govuk-heading-s">{t('template.previewSigned')}</h3>
          <TableRegion label={t('template.previewSigned')}>
            <pre class="cw-json cw-json--line">{sample.signed}</pre>
          </TableRegion>
        </Details>
      )}
    </>
  )
}

function Json({ summary, format, value }: { summary: string; format: string; value: unknown }): VNode {
  return (
    <Details summary={<Summary text={summary} format={format} />}>
      <pre class="cw-json">{jsonOf(value)}</pre>
    </Details>
  )
}

/** The same words stand once for each form: those who hear them alone need to know which. */
function Summary({ text, format }: { text: string; format: string }): VNode {
  return (
    <>
      {text}
      <span class="govuk-visually-hidden"> ({format})</span>
    </>
  )
}

/** Bytes as base64url, and long pictures cut: nobody reads them. */
function jsonOf(value: unknown): string {
  return JSON.stringify(
    value,
    (_name, part: unknown) => {
      const text = part instanceof Uint8Array ? Buffer.from(part).toString('base64url') : part
      return typeof text === 'string' && text.length > longestText ? `${text.slice(0, longestText)}…` : text
    },
    2,
  )
}

const longestText = 200
