import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import {
  Button,
  Checkboxes,
  Details,
  Fieldset,
  FormErrors,
  IdentityBar,
  InsetText,
  Radios,
  Textarea,
  type FieldMessages,
} from '#kernel/ui'
import type { TypedDecision } from '../../desk/read-decision.ts'
import { evidenceFindings, evidenceKinds, type EvidenceKind } from '../../domain/desk-check.ts'
import { displayNameOf } from '../../domain/name.ts'
import type { IdentityCheck } from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'

/** As the form sends them: 0 means that nothing was looked for. */
const scores = ['0', '1', '2'] as const

export const nothingObserved: TypedDecision = {
  seen: [],
  personMatches: '',
  fraudCheck: '',
  activityHistory: '',
  outcome: '',
  reason: '',
}

export function checkView(
  context: PageContext,
  check: IdentityCheck,
  typed: TypedDecision,
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const isWaiting = check.status === 'waiting' && check.deadline > kernel.clock.now()
  return {
    title: t('check.title'),
    layout: 'staff',
    backHref: '/staff/identity-checks',
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('check.title')}</h1>
        <IdentityBar
          label={t('check.person')}
          name={displayNameOf(check)}
          facts={[
            { name: t('check.dateOfBirth'), value: formatDate(locale, check.dateOfBirth) },
            { name: t('check.reference'), value: check.reference },
            { name: t('check.deadline'), value: formatDate(locale, check.deadline) },
          ]}
        />
        {isWaiting ? (
          <DecisionForm context={context} check={check} typed={typed} problems={problems} />
        ) : (
          <Outcome context={context} check={check} />
        )}
      </>
    ),
  }
}

function Outcome({ context: { locale }, check }: { context: PageContext; check: IdentityCheck }): VNode {
  const t = identityWords.in(locale)
  const status = check.status === 'waiting' ? 'expired' : check.status
  return (
    <>
      <InsetText>
        <strong>{t(`check.status.${status}`)}</strong>
        {check.decidedAt !== null && <> {formatDateTime(locale, check.decidedAt)}</>}
      </InsetText>
      {check.reason !== null && (
        <p class="govuk-body">
          {t('check.reasonGiven')} {check.reason}
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/identity-checks">
          {t('check.backToQueue')}
        </a>
      </p>
    </>
  )
}

interface DecisionFormProps {
  context: PageContext
  check: IdentityCheck
  typed: TypedDecision
  problems: FieldMessages
}

function DecisionForm({ context, check, typed, problems }: DecisionFormProps): VNode {
  const t = identityWords.in(context.locale)
  const others = otherKinds(check)
  return (
    <PostForm context={context}>
      <input type="hidden" name="version" value={check.version} />
      <Fieldset legend={{ children: t('check.evidence'), classes: 'govuk-fieldset__legend--m' }}>
        <p class="govuk-body">{t('check.evidenceHelp')}</p>
        <Evidence context={context} kinds={check.evidence} seen={typed.seen} />
        <Details summary={t('check.otherEvidence')} open={others.some((kind) => isSeen(typed, kind))}>
          <Evidence context={context} kinds={others} seen={typed.seen} />
        </Details>
      </Fieldset>
      <Checkboxes
        name="personMatches"
        classes="govuk-checkboxes--small"
        fieldset={legend(t('check.match'))}
        values={[typed.personMatches]}
        items={[{ value: 'yes', children: t('check.matches') }]}
      />
      <Radios
        name="fraudCheck"
        classes="govuk-radios--small"
        fieldset={legend(t('check.fraud'))}
        value={typed.fraudCheck}
        items={scores.map((value) => ({
          value,
          children: t(`check.fraud.${value}`),
        }))}
      />
      <Radios
        name="activityHistory"
        classes="govuk-radios--small"
        fieldset={legend(t('check.activity'))}
        value={typed.activityHistory}
        items={scores.map((value) => ({
          value,
          children: t(`check.activity.${value}`),
        }))}
      />
      <Radios
        name="outcome"
        fieldset={{ legend: { children: t('decide.outcome'), classes: 'govuk-fieldset__legend--m' } }}
        errorMessage={problems['outcome']}
        value={typed.outcome}
        items={[
          { value: 'confirmed', children: t('decide.confirmed') },
          {
            value: 'not-confirmed',
            children: t('decide.notConfirmed'),
            conditional: (
              <Textarea
                name="reason"
                label={t('decide.reason')}
                hint={t('decide.reason.hint')}
                errorMessage={problems['reason']}
                value={typed.reason}
                rows={3}
              />
            ),
          },
        ]}
      />
      <Button preventDoubleClick>{t('decide.finish')}</Button>
    </PostForm>
  )
}

interface EvidenceProps {
  context: PageContext
  kinds: readonly EvidenceKind[]
  seen: readonly string[]
}

function Evidence({ context, kinds, seen }: EvidenceProps): VNode {
  const t = identityWords.in(context.locale)
  return (
    <>
      {kinds.map((kind) => (
        <Checkboxes
          name="seen"
          idPrefix={`seen-${kind}`}
          classes="govuk-checkboxes--small"
          fieldset={legend(t(`evidence.${kind}`))}
          values={seen}
          items={evidenceFindings.map((finding) => ({
            value: `${kind}:${finding}`,
            children: t(kind === 'vouch' ? `check.vouch.${finding}` : `check.finding.${finding}`),
          }))}
        />
      ))}
    </>
  )
}

/** People bring other papers than they said. */
function otherKinds(check: IdentityCheck): EvidenceKind[] {
  return evidenceKinds.map(({ kind }) => kind).filter((kind) => !check.evidence.includes(kind))
}

function isSeen(typed: TypedDecision, kind: EvidenceKind): boolean {
  return typed.seen.some((box) => box.startsWith(`${kind}:`))
}

function legend(children: string) {
  return { legend: { children, classes: 'govuk-fieldset__legend--s' } }
}
