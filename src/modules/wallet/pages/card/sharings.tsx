import type { VNode } from 'preact'
import type { AuditEntry } from '#kernel/audit'
import type { Queryable } from '#kernel/db'
import { formatDateTime, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { SortableTable } from '#kernel/ui'
import type { CredentialClaim } from '../../domain/template.ts'
import type { Names } from '../../parts/names.ts'
import { walletWords } from '../../words.ts'

/** One time that a card of a kind was shown at this site. */
export interface Sharing {
  at: Date
  organisationId: string
  claims: readonly string[]
}

const shown = 'wallet.credential.presented'
const pageLength = 100

/**
 * To whom a person showed cards of a kind here, newest first, from the audit log. Verifiers are not told which copy they
 * see, so neither is the log; and what other sites were shown, only the wallet knows.
 */
export async function readSharings(
  kernel: Pick<Kernel, 'audit'>,
  target: Queryable,
  personId: string,
  template: string,
): Promise<Sharing[]> {
  const { entries } = await kernel.audit.usesOfPerson(target, personId, {
    actions: [shown],
    limit: pageLength,
  })
  return entries.flatMap((entry) => sharingIn(entry, template))
}

function sharingIn({ at, action, organisationId, details }: AuditEntry, template: string): Sharing[] {
  if (action !== shown || organisationId === undefined || details?.['template'] !== template) return []
  const claims = details['claims']
  return [{ at, organisationId, claims: Array.isArray(claims) ? claims.map(String) : [] }]
}

interface SharingsProps {
  locale: Locale
  card: string
  claims: readonly CredentialClaim[]
  names: Names
  sharings: readonly Sharing[]
}

/** The ledger of a card: who saw which facts of it, and when. */
export function Sharings({ locale, card, claims, names, sharings }: SharingsProps): VNode {
  const t = walletWords.in(locale)
  const labels = new Map(claims.map(({ name, label }) => [name, label[locale]]))
  return (
    <>
      <h2 class="govuk-heading-m">{t('ledger.title')}</h2>
      {sharings.length === 0 ? (
        <p class="govuk-body">{t('ledger.none', { card })}</p>
      ) : (
        <SortableTable
          caption={t('ledger.caption', { card })}
          captionClasses="govuk-visually-hidden"
          columns={[t('ledger.when'), t('ledger.whom'), t('ledger.what')].map((children) => ({ children }))}
          rows={sharings.map((sharing) => [
            formatDateTime(locale, sharing.at),
            names.organisation(sharing.organisationId),
            sharing.claims.map((name) => labels.get(name) ?? name).join(', '),
          ])}
        />
      )}
      <p class="govuk-body">{t('ledger.others')}</p>
    </>
  )
}
