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
import type { ChangeOfDetails } from '../../desk/change.ts'
import type { TypedDecision } from '../../desk/read-decision.ts'
import { evidenceFindings } from '../../domain/desk-check.ts'
import { displayNameOf } from '../../domain/name.ts'
import { addressLines } from '../../domain/postal-address.ts'
import { evidenceName, type EvidenceKind } from '../../evidence-kinds.ts'
import type { HeldProof } from '../../proofing/held.ts'
import type { DeskSlot } from '../../store/desk-slot.ts'
import type { IdentityCheck } from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'
import { AddressFields, DocumentFields } from './detail-fields.tsx'

/** As the form sends them: 0 means that nothing was looked for. */
const scores = ['0', '1', '2'] as const

export interface CheckModel {
  check: IdentityCheck
  kinds: readonly EvidenceKind[]
  /** What other routes have found. */
  held: HeldProof
  slot: DeskSlot | undefined
  change: ChangeOfDetails | undefined
}

export function checkView(
  context: PageContext,
  model: CheckModel,
  typed: TypedDecision,
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const { check, slot } = model
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
            slot === undefined
              ? { name: t('check.deadline'), value: formatDate(locale, check.deadline) }
              : { name: t('check.appointment'), value: formatDateTime(locale, slot.startsAt) },
          ]}
        />
        <Held context={context} model={model} />
        <Change context={context} model={model} />
        {isWaiting ? (
          <DecisionForm context={context} model={model} typed={typed} problems={problems} />
        ) : (
          <Outcome context={context} check={check} />
        )}
      </>
    ),
  }
}

/** What counts already, so that the officer need not ask for it again. */
function Held({ context: { locale, kernel }, model: { held } }: { context: PageContext; model: CheckModel }) {
  if (held.evidence.length === 0) return null
  const t = identityWords.in(locale)
  return (
    <p class="govuk-body">
      {t('check.held')} {held.evidence.map(({ kind }) => evidenceName(kernel, locale, kind)).join(', ')}
    </p>
  )
}

/** The new name or address that a paper must show. */
function Change({ context: { locale }, model: { change } }: { context: PageContext; model: CheckModel }) {
  if (change === undefined) return null
  const t = identityWords.in(locale)
  const lines = change.kind === 'name' ? [displayNameOf(change)] : addressLines(change.address)
  return (
    <InsetText>
      <strong>{t(`check.change.${change.kind}`)}</strong>
      <br />
      {lines.join(', ')}
      {change.validFrom !== null && (
        <>
          <br />
          {t('check.changeFrom', { date: formatDate(locale, change.validFrom) })}
        </>
      )}
    </InsetText>
  )
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
  model: CheckModel
  typed: TypedDecision
  problems: FieldMessages
}

function DecisionForm({ context, model, typed, problems }: DecisionFormProps): VNode {
  const { locale } = context
  const t = identityWords.in(locale)
  const { check, kinds } = model
  const said = kinds.filter(({ kind }) => check.evidence.includes(kind))
  // People bring other papers than they said.
  const others = kinds.filter(({ kind }) => !check.evidence.includes(kind))
  const details = { typed, problems, locale }
  return (
    <PostForm context={context}>
      <input type="hidden" name="version" value={check.version} />
      <Fieldset legend={{ children: t('check.evidence'), classes: 'govuk-fieldset__legend--m' }}>
        <p class="govuk-body">{t('check.evidenceHelp')}</p>
        <Evidence context={context} kinds={said} seen={typed.seen} />
        <Details
          summary={t('check.otherEvidence')}
          open={said.length === 0 || others.some(({ kind }) => isSeen(typed, kind))}
        >
          <Evidence context={context} kinds={others} seen={typed.seen} />
        </Details>
      </Fieldset>
      {check.purpose === 'prove' && (
        <>
          <DocumentFields {...details} />
          <AddressFields {...details} />
        </>
      )}
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

function Evidence({ context: { locale }, kinds, seen }: EvidenceProps): VNode {
  const t = identityWords.in(locale)
  return (
    <>
      {kinds.map(({ kind, name, shows }) => (
        <Checkboxes
          name="seen"
          idPrefix={`seen-${kind}`}
          classes="govuk-checkboxes--small"
          fieldset={legend(name[locale])}
          values={seen}
          items={evidenceFindings.map((finding) => ({
            value: `${kind}:${finding}`,
            children: t(shows === 'person' ? `check.vouch.${finding}` : `check.finding.${finding}`),
          }))}
        />
      ))}
    </>
  )
}

function isSeen(typed: TypedDecision, kind: string): boolean {
  return typed.seen.some((box) => box.startsWith(`${kind}:`))
}

function legend(children: string) {
  return { legend: { children, classes: 'govuk-fieldset__legend--s' } }
}
