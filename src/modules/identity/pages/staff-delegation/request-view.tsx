import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, Checkboxes, FormErrors, Radios, SummaryList, Textarea, type FieldMessages } from '#kernel/ui'
import { staffDelegationsPath } from '../../addresses.ts'
import { unsealRepresented } from '../../delegations/represented.ts'
import { delegationEvidence } from '../../domain/delegation.ts'
import { displayNameOf } from '../../domain/name.ts'
import type { DelegationRequest } from '../../store/delegation-request.ts'
import { identityWords } from '../../words.ts'

export interface TypedFinding {
  seen: readonly string[]
  outcome: string
  reason: string
}

interface RequestProps {
  context: PageContext
  request: DelegationRequest
  typed: TypedFinding
  problems: FieldMessages
}

export function requestView(
  context: PageContext,
  request: DelegationRequest,
  typed: TypedFinding,
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const { kind, reference, status, answerBy } = request
  const title = t(`delegationDesk.one.${kind}`)
  const isWaiting = status === 'requested' && answerBy > kernel.clock.now()
  const form = { context, request, typed, problems }
  return {
    title,
    layout: 'staff',
    backHref: staffDelegationsPath,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{title}</h1>
        <SummaryList
          rows={[
            { key: t('delegations.reference'), value: reference },
            {
              key: t('delegationDesk.person'),
              value: displayNameOf({
                givenNames: request.granteeGivenNames,
                familyName: request.granteeFamilyName,
              }),
            },
            request.granteeDateOfBirth !== '' && {
              key: t('home.dateOfBirth'),
              value: formatDate(locale, request.granteeDateOfBirth),
            },
            ...representedRows(context, request),
            { key: t('delegations.state'), value: t(`delegations.status.${status}`) },
            isWaiting && { key: t('delegations.answerBy'), value: formatDate(locale, answerBy) },
          ]}
        />
        {isWaiting && <DecisionForm {...form} />}
        {status === 'active' && <WithdrawForm {...form} />}
      </>
    ),
  }
}

function representedRows({ kernel, locale }: PageContext, { sealedDetails }: DelegationRequest) {
  const t = identityWords.in(locale)
  const details = unsealRepresented(kernel, sealedDetails)
  return 'number' in details
    ? [
        { key: t('company.name'), value: details.name },
        { key: t('company.number'), value: details.number },
      ]
    : [
        { key: t('delegationDesk.child'), value: displayNameOf(details) },
        { key: t('child.dateOfBirth'), value: formatDate(locale, details.dateOfBirth) },
      ]
}

function DecisionForm({ context, request, typed, problems }: RequestProps): VNode {
  const t = identityWords.in(context.locale)
  return (
    <PostForm context={context}>
      <p class="govuk-body">{t(`delegationDesk.what.${request.kind}`)}</p>
      <Checkboxes
        name="seen"
        fieldset={{ legend: { children: t('delegationDesk.seen'), classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={problems['seen']}
        values={typed.seen}
        items={delegationEvidence[request.kind].map((kind) => ({
          value: kind,
          children: t(`delegationEvidence.${kind}`),
        }))}
      />
      <Radios
        name="outcome"
        fieldset={{ legend: { children: t('delegationDesk.outcome'), classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={problems['outcome']}
        value={typed.outcome}
        items={[
          { value: 'approved', children: t('delegationDesk.approve') },
          {
            value: 'refused',
            children: t('delegationDesk.refuse'),
            conditional: <Reason context={context} typed={typed} problems={problems} />,
          },
        ]}
      />
      <Button>{t('delegationDesk.decide')}</Button>
    </PostForm>
  )
}

function WithdrawForm({ context, typed, problems }: RequestProps): VNode {
  const t = identityWords.in(context.locale)
  return (
    <PostForm context={context}>
      <h2 class="govuk-heading-m">{t('delegationDesk.withdraw')}</h2>
      <Reason context={context} typed={typed} problems={problems} />
      <Button classes="govuk-button--warning">{t('delegationDesk.withdraw')}</Button>
    </PostForm>
  )
}

function Reason({ context, typed, problems }: Pick<RequestProps, 'context' | 'typed' | 'problems'>): VNode {
  const t = identityWords.in(context.locale)
  return (
    <Textarea
      name="reason"
      value={typed.reason}
      label={t('delegationDesk.reason')}
      hint={t('delegationDesk.reason.hint')}
      errorMessage={problems['reason']}
    />
  )
}
