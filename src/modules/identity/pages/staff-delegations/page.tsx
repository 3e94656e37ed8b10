import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import { definePage, view, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { staffDelegationsPath } from '../../addresses.ts'
import { representedName, unsealRepresented } from '../../delegations/represented.ts'
import { displayNameOf } from '../../domain/name.ts'
import { checkDelegations } from '../../permissions.ts'
import { waitingRequests, type DelegationRequest } from '../../store/delegation-request.ts'
import { identityWords } from '../../words.ts'

const longestList = 100

/** Who asks at the officer's desks to act for a child or a company. */
export const staffDelegationsPage = definePage({
  path: staffDelegationsPath,
  access: permitted(checkDelegations),
  async get(context) {
    const { kernel, actor } = context
    const requests = await waitingRequests(kernel.db, {
      organisationIds: organisationsWhere(actor, checkDelegations),
      now: kernel.clock.now(),
      limit: longestList,
    })
    await recordListed(context, actor, requests)
    return view(requestsView(context, requests))
  },
})

/** Every name on the page is somebody's data, seen by the officer. */
async function recordListed(
  { kernel }: PageContext,
  actor: PersonActor,
  requests: readonly DelegationRequest[],
): Promise<void> {
  if (requests.length === 0) return
  await kernel.audit.recordMany(
    kernel.db,
    requests.map(({ id, granteePersonId, organisationId }) => ({
      actor,
      action: 'identity.delegation.listed',
      purpose: 'identity.purpose.actFor',
      subjectPersonId: granteePersonId,
      organisationId,
      resource: `identity.delegation:${id}`,
    })),
  )
}

function requestsView(
  { locale, kernel, query }: PageContext,
  requests: readonly DelegationRequest[],
): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('delegationDesk.title'),
    layout: 'staff',
    body: (
      <>
        <h1 class="govuk-heading-l">{t('delegationDesk.title')}</h1>
        {query['done'] !== undefined && <p class="govuk-body">{t('delegationDesk.done')}</p>}
        {requests.length === 0 ? (
          <p class="govuk-body">{t('delegationDesk.none')}</p>
        ) : (
          <TableRegion label={t('delegationDesk.title')}>
            <Table
              head={[
                t('delegations.reference'),
                t('delegationDesk.person'),
                t('delegationDesk.for'),
                t('delegations.kind'),
                t('delegations.answerBy'),
              ]}
              rows={requests.map((request) => [
                <a class="govuk-link" href={`${staffDelegationsPath}/${request.id}`}>
                  {request.reference}
                </a>,
                granteeOf(request),
                representedName(unsealRepresented(kernel, request.sealedDetails)),
                t(`delegations.kind.${request.kind}`),
                formatDate(locale, request.answerBy),
              ])}
            />
          </TableRegion>
        )}
      </>
    ),
  }
}

function granteeOf({ granteeGivenNames, granteeFamilyName }: DelegationRequest): string {
  return displayNameOf({ givenNames: granteeGivenNames, familyName: granteeFamilyName })
}
