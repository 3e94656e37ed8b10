import { organisations, signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, SummaryList } from '#kernel/ui'
import { addressLines } from '../../domain/postal-address.ts'
import { displayNameOf } from '../../domain/name.ts'
import { evidenceName } from '../../evidence-kinds.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { unsealDetails } from '../../proofing/sealed.ts'
import { deleteEvidence, evidenceOf, type Evidence } from '../../store/evidence.ts'
import { provenAddressesOf, provenNamesOf, type ProvenDetail } from '../../store/proven-detail.ts'
import { identityWords } from '../../words.ts'

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What was shown to prove an identity, and which names and addresses came of it. Each piece can be deleted. */
export const evidencePage = definePage({
  path: proofingPaths.evidence,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const { db } = kernel
    return view(
      evidenceView(context, {
        evidence: await evidenceOf(db, actor.personId),
        names: await provenNamesOf(db, actor.personId),
        addresses: await provenAddressesOf(db, actor.personId),
        bodies: await organisations(db),
      }),
    )
  },
  post: {
    fields: { evidence: 'text' },
    async submit({ kernel, tx, form, actor }) {
      const isFound =
        idPattern.test(form.evidence) && (await deleteEvidence(tx, actor.personId, form.evidence))
      if (!isFound) throw notFound()
      await kernel.audit.record(tx, {
        actor,
        action: 'identity.evidence.deleted',
        purpose: 'identity.purpose.ownAccount',
        subjectPersonId: actor.personId,
        resource: `identity.evidence:${form.evidence}`,
      })
      return redirectTo(proofingPaths.evidence)
    },
  },
})

interface EvidenceModel {
  evidence: readonly Evidence[]
  names: readonly ProvenDetail[]
  addresses: readonly ProvenDetail[]
  bodies: readonly Organisation[]
}

function evidenceView(context: PageContext, { evidence, names, addresses, bodies }: EvidenceModel): PageView {
  const { kernel, locale } = context
  const t = identityWords.in(locale)
  const seenBy = ({ organisationId }: Evidence) =>
    bodies.find(({ id }) => id === organisationId)?.name[locale] ?? t('evidencePage.byPerson')
  const period = ({ validFrom, validUntil }: ProvenDetail) =>
    [
      validFrom === null ? '' : t('evidencePage.from', { date: formatDate(locale, validFrom) }),
      validUntil === null ? '' : t('evidencePage.until', { date: formatDate(locale, validUntil) }),
    ]
      .filter((part) => part !== '')
      .join(', ')
  const nameOf = ({ sealed }: ProvenDetail) => displayNameOf(unsealDetails(kernel, 'name', sealed))
  const linesOf = ({ sealed }: ProvenDetail) =>
    addressLines(unsealDetails(kernel, 'address', sealed)).join(', ')
  return {
    title: t('evidencePage.title'),
    backHref: proofingPaths.start,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('evidencePage.title')}</h1>
        {evidence.length === 0 && <p class="govuk-body">{t('evidencePage.none')}</p>}
        {evidence.map((piece) => (
          <section class="govuk-summary-card">
            <div class="govuk-summary-card__title-wrapper">
              <h2 class="govuk-summary-card__title">{evidenceName(kernel, locale, piece.kind)}</h2>
            </div>
            <div class="govuk-summary-card__content">
              <p class="govuk-body">
                {t('evidencePage.seen', { body: seenBy(piece), date: formatDate(locale, piece.recordedAt) })}
              </p>
              <PostForm context={context}>
                <input type="hidden" name="evidence" value={piece.id} />
                <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                  {t('evidencePage.delete')}
                  <span class="govuk-visually-hidden">: {evidenceName(kernel, locale, piece.kind)}</span>
                </Button>
              </PostForm>
            </div>
          </section>
        ))}
        {evidence.length > 0 && <p class="govuk-body">{t('evidencePage.deleteHelp')}</p>}
        {names.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('evidencePage.names')}</h2>
            <SummaryList rows={names.map((name) => ({ key: nameOf(name), value: period(name) }))} />
          </>
        )}
        {addresses.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('evidencePage.addresses')}</h2>
            <SummaryList
              rows={addresses.map((address) => ({ key: linesOf(address), value: period(address) }))}
            />
          </>
        )}
      </>
    ),
  }
}
