import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import { definePage, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, FormErrors, Pagination, Table, TableRegion, TextInput, type FieldMessages } from '#kernel/ui'
import { displayNameOf } from '../../domain/name.ts'
import { normaliseReference } from '../../domain/reference.ts'
import { checkIdentity } from '../../permissions.ts'
import {
  findWaitingByReference,
  waitingChecks,
  type IdentityCheck,
  type QueuePosition,
} from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'

export const identityChecksPath = '/staff/identity-checks'
const pageSize = 25

/** Who waits at the desks of the officer's organisations; a reference leads straight to its check. */
export const identityChecksPage = definePage({
  path: identityChecksPath,
  access: permitted(checkIdentity),
  async get(context) {
    const { kernel, actor, query, locale } = context
    const desks = organisationsWhere(actor, checkIdentity)
    const now = kernel.clock.now()
    const typed = query['reference']
    const found =
      typed === undefined
        ? undefined
        : await findWaitingByReference(kernel.db, normaliseReference(typed), desks, now)
    if (found !== undefined) return redirectTo(`${identityChecksPath}/${found}`)
    const checks = await waitingChecks(kernel.db, desks, {
      now,
      after: readPosition(query['after']),
      limit: pageSize + 1,
    })
    const shown = checks.slice(0, pageSize)
    await recordListed(context, actor, shown)
    const t = identityWords.in(locale)
    const problems =
      typed === undefined
        ? {}
        : { reference: t(typed.trim() === '' ? 'desk.reference.missing' : 'desk.reference.unknown') }
    return view(queueView(context, shown, checks.length > pageSize, problems))
  },
})

/** Every name on the page is somebody's data, seen by the officer. */
async function recordListed(
  { kernel }: PageContext,
  actor: PersonActor,
  checks: readonly IdentityCheck[],
): Promise<void> {
  if (checks.length === 0) return
  await kernel.audit.recordMany(
    kernel.db,
    checks.map((check) => ({
      actor,
      action: 'identity.check.listed',
      purpose: 'identity.purpose.checkIdentity',
      subjectPersonId: check.personId,
      organisationId: check.organisationId,
      resource: `identity.check:${check.id}`,
    })),
  )
}

function readPosition(text: string | undefined): QueuePosition | undefined {
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(text ?? '')
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { requestedAt: new Date(Number(match[1])), id: match[2] }
}

function queueView(
  context: PageContext,
  checks: readonly IdentityCheck[],
  hasMore: boolean,
  problems: FieldMessages,
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  const last = checks.at(-1)
  return {
    title: t('desk.title'),
    layout: 'staff',
    hasError: problems['reference'] !== undefined,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('desk.title')}</h1>
        <form method="get" action={identityChecksPath} novalidate>
          <TextInput
            name="reference"
            label={{ children: t('desk.reference'), classes: 'govuk-label--s' }}
            hint={t('desk.reference.hint')}
            value={query['reference']}
            errorMessage={problems['reference']}
            classes="govuk-input--width-20"
            spellcheck={false}
            autocomplete="off"
          />
          <Button classes="govuk-button--secondary">{t('desk.find')}</Button>
        </form>
        <h2 class="govuk-heading-m">{t('desk.waiting')}</h2>
        {checks.length === 0 ? (
          <p class="govuk-body">{t('desk.empty')}</p>
        ) : (
          <Queue context={context} checks={checks} />
        )}
        {hasMore && last !== undefined && (
          <Pagination
            next={{ href: `${identityChecksPath}?after=${last.requestedAt.getTime()}_${last.id}` }}
          />
        )}
      </>
    ),
  }
}

function Queue({ context: { locale }, checks }: { context: PageContext; checks: readonly IdentityCheck[] }) {
  const t = identityWords.in(locale)
  return (
    <TableRegion label={t('desk.waiting')}>
      <Table
        head={[t('desk.person'), t('desk.referenceColumn'), t('desk.requested'), t('desk.deadline')]}
        rows={checks.map((check) => [
          <a class="govuk-link" href={`${identityChecksPath}/${check.id}`}>
            {displayNameOf(check)}
          </a>,
          check.reference,
          formatDate(locale, check.requestedAt),
          formatDate(locale, check.deadline),
        ])}
      />
    </TableRegion>
  )
}
