import { organisations, signedIn } from '#kernel/access'
import { verifyInclusion, type AuditEntry, type InclusionProof } from '#kernel/audit'
import { definePage, view, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, Details, InsetText, SummaryList } from '#kernel/ui'
import { accountPaths, dataUseAddress } from '../../addresses.ts'
import { questionAbout, type Question } from '../../store/question.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { ownEntry } from '../../uses/own-entry.ts'
import { identityWords } from '../../words.ts'

/** One use of the person's data, with the proof that it stands in the log and cannot be changed unseen. */
export const dataUsePage = definePage({
  path: '/account/data-uses/:entry',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, query } = context
    const entry = await ownEntry(kernel, kernel.db, actor.personId, params.entry)
    const proof = await kernel.audit.inclusionProof(kernel.db, entry.id)
    if (query['download'] !== undefined && proof !== undefined) {
      return {
        kind: 'download',
        fileName: `proof-${entry.id}.json`,
        mediaType: 'application/json',
        content: JSON.stringify(proof, undefined, 2),
        disposition: 'attachment',
      }
    }
    const bodies = await organisations(kernel.db)
    const use = describeUse(kernel, context.locale, actor.personId, bodies, entry)
    const asked = await questionAbout(kernel.db, { personId: actor.personId, entryId: entry.id })
    return view(useView(context, { entry, use, proof, asked }))
  },
})

interface Facts {
  entry: AuditEntry
  use: UseDescription
  proof: InclusionProof | undefined
  asked: Question | undefined
}

function useView(context: PageContext, { entry, use, proof, asked }: Facts): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('use.title'),
    backHref: accountPaths.dataUses,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('use.title')}</h1>
        <SummaryList
          rows={[
            { key: t('use.why'), value: use.purpose },
            use.what !== undefined && { key: t('use.what'), value: use.what },
            use.service !== undefined && { key: t('use.service'), value: use.service },
            use.claims.length > 0 && { key: t('use.claims'), value: <Claims claims={use.claims} /> },
            { key: t('use.who'), value: use.who },
            { key: t('use.when'), value: formatDateTime(locale, entry.at) },
            use.legalBasis !== undefined && { key: t('use.legalBasis'), value: use.legalBasis },
          ]}
        />
        {asked === undefined ? (
          <Button href={`${dataUseAddress(entry.id)}/question`} classes="govuk-button--secondary">
            {t('question.link')}
          </Button>
        ) : (
          <p class="govuk-body">
            {t('question.asked', { reference: asked.reference })}{' '}
            <a class="govuk-link" href={accountPaths.questions}>
              {t('questions.title')}
            </a>
          </p>
        )}
        <h2 class="govuk-heading-m">{t('use.proofTitle')}</h2>
        {proof === undefined ? (
          <p class="govuk-body">{t('use.pending')}</p>
        ) : (
          <Proof context={context} entry={entry} proof={proof} />
        )}
      </>
    ),
  }
}

function Claims({ claims }: { claims: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {claims.map((claim) => (
        <li>{claim}</li>
      ))}
    </ul>
  )
}

function Proof({
  context,
  entry,
  proof,
}: {
  context: PageContext
  entry: AuditEntry
  proof: InclusionProof
}) {
  const t = identityWords.in(context.locale)
  const { checkpoint } = proof
  return (
    <>
      <p class="govuk-body">{t('use.proofBody')}</p>
      <InsetText>{t(isIncluded(proof) ? 'use.checked' : 'use.notChecked')}</InsetText>
      <Details summary={t('use.forExperts')}>
        <SummaryList
          rows={[
            { key: t('use.position'), value: `${proof.leafIndex + 1} / ${proof.treeSize}` },
            { key: t('use.log'), value: checkpoint.origin },
            { key: t('use.leafHash'), value: <code class="cw-code">{proof.leafHash}</code> },
            { key: t('use.rootHash'), value: <code class="cw-code">{checkpoint.rootHash}</code> },
          ]}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={`${dataUseAddress(entry.id)}?download=1`}>
            {t('use.download')}
          </a>
        </p>
      </Details>
    </>
  )
}

/** RFC 9162, section 2.1.3.2, against the root that the checkpoint signs. */
function isIncluded({ leafHash, leafIndex, treeSize, hashes, checkpoint }: InclusionProof): boolean {
  return verifyInclusion(
    { leafHash: bytes(leafHash), leafIndex, treeSize, hashes: hashes.map(bytes) },
    bytes(checkpoint.rootHash),
  )
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64url')
}
