import { organisations, signedIn } from '#kernel/access'
import { verifyInclusion, type AuditEntry, type InclusionProof } from '#kernel/audit'
import { definePage, notFound, view, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Details, InsetText, SummaryList } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { describeUse } from '../../uses/describe-use.ts'
import { identityWords } from '../../words.ts'

/** One use of the person's data, with the proof that it stands in the log and cannot be changed unseen. */
export const dataUsePage = definePage({
  path: '/account/data-uses/:entry',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, query } = context
    const entry = await ownEntry(context, params.entry)
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
    return view(useView(context, entry, use, proof))
  },
})

/** Only entries about the person themselves exist for them. */
async function ownEntry({ kernel, actor }: PageContext, typed: string): Promise<AuditEntry> {
  if (actor.kind !== 'person' || !/^\d{1,15}$/.test(typed)) throw notFound()
  const id = Number(typed)
  const page = await kernel.audit.usesOfPerson(kernel.db, actor.personId, { before: id + 1, limit: 1 })
  const [entry] = page.entries
  if (entry?.id !== id) throw notFound()
  return entry
}

function useView(
  context: PageContext,
  entry: AuditEntry,
  use: ReturnType<typeof describeUse>,
  proof: InclusionProof | undefined,
): PageView {
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
            { key: t('use.who'), value: use.who },
            { key: t('use.when'), value: formatDateTime(locale, entry.at) },
          ]}
        />
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
          <a class="govuk-link" href={`${accountPaths.dataUses}/${entry.id}?download=1`}>
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
