import type { VNode } from 'preact'
import { organisations, organisationsWhere, permitted } from '#kernel/access'
import { definePage, view, type PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { SummaryList, Tag } from '#kernel/ui'
import { paths } from '../../domain/addresses.ts'
import { consolePaths } from '../../domain/console-addresses.ts'
import { viewCredentials } from '../../permissions.ts'
import { listCertificates, type CertificateRecord, type CertificateState } from '../../store/certificate.ts'
import { walletWords } from '../../words.ts'

/**
 * The certificates behind mobile documents: the deployment's authorities, and the document signers of the actor's
 * bodies. They are public; changing one is for the operator, on the command line.
 */
export const staffCertificatesPage = definePage({
  path: consolePaths.certificates,
  access: permitted(viewCredentials),
  async get(context) {
    const { kernel, actor, locale } = context
    const t = walletWords.in(locale)
    const mine = new Set(organisationsWhere(actor, viewCredentials))
    const slugs = (await organisations(kernel.db)).filter(({ id }) => mine.has(id)).map(({ slug }) => slug)
    const certificates = (await listCertificates(kernel.db)).filter(
      ({ issuerSlug }) => issuerSlug === null || slugs.includes(issuerSlug),
    )
    return view({
      title: t('certificates.title'),
      layout: 'staff',
      backHref: paths.staffCards,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('certificates.title')}</h1>
          <p class="govuk-body">{t('certificates.body')}</p>
          <p class="govuk-body">{t('certificates.operator')}</p>
          {certificates.length === 0 && <p class="govuk-body">{t('certificates.none')}</p>}
          {certificates.map((certificate) => (
            <Certificate context={context} certificate={certificate} />
          ))}
        </>
      ),
    })
  },
})

const colours: Record<CertificateState, string> = {
  next: 'govuk-tag--blue',
  current: 'govuk-tag--green',
  retired: 'govuk-tag--grey',
  revoked: 'govuk-tag--red',
}

function Certificate({
  context,
  certificate,
}: {
  context: Pick<PageContext, 'locale'>
  certificate: CertificateRecord
}): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  const { kind, subject, state, fingerprint, serialNumber, revokedAt, revocationReason } = certificate
  const { commonName, organisation, country } = subject
  return (
    <>
      <h2 class="govuk-heading-m">
        {t(`certificates.kind.${kind}`)}: {commonName}
      </h2>
      <SummaryList
        rows={[
          {
            key: t('fact.state'),
            value: { children: <Tag classes={colours[state]}>{t(`certificates.state.${state}`)}</Tag> },
          },
          {
            key: t('certificates.subject'),
            value: [commonName, organisation, country].filter((part) => part !== undefined).join(', '),
          },
          {
            key: t('certificates.valid'),
            value: t('many.span', {
              from: formatDate(locale, certificate.notBefore),
              to: formatDate(locale, certificate.notAfter),
            }),
          },
          { key: t('certificates.serial'), value: { children: <code>{serialNumber}</code> } },
          {
            key: t('certificates.fingerprint'),
            value: { children: <code class="cw-copy-text">{inPairs(fingerprint)}</code> },
          },
          revokedAt !== null && { key: t('certificates.revoked'), value: formatDate(locale, revokedAt) },
          revocationReason !== null && {
            key: t('fact.reason'),
            value: t(`certificates.reason.${revocationReason}`),
          },
        ]}
      />
    </>
  )
}

/** As tools show fingerprints, and so that people can compare them: `AB:CD:...` */
function inPairs(hexadecimal: string): string {
  return (hexadecimal.toUpperCase().match(/../g) ?? []).join(':')
}
