import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  conflict,
  definePage,
  forbidden,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, IdentityBar, InsetText, Radios, Textarea, type FieldMessages } from '#kernel/ui'
import { contraIndicatorOf, isContraIndicatorCode } from '../../domain/contra-indicator.ts'
import { displayNameOf } from '../../domain/name.ts'
import { handleFraud } from '../../permissions.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { mitigateConcern, record, turnDown } from '../../proofing/concerns.ts'
import { unsealDetails } from '../../proofing/sealed.ts'
import { findContraIndicator, type ContraIndicator } from '../../store/contra-indicator.ts'
import { namesOfPeople } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

const longestReason = 2_000
const nothingTyped = { outcome: '', reason: '' }
type TypedOutcome = typeof nothingTyped

/** One concern: why it was raised, what the person says, and what the fraud desk decides. */
export const staffConcernPage = definePage({
  path: '/staff/identity-concerns/:concernId',
  access: permitted(handleFraud),
  async get(context) {
    const { kernel, actor, params } = context
    const concern = await ownConcern(kernel.db, actor, params.concernId)
    await record(kernel, kernel.db, actor, 'identity.concern.viewed', concern)
    return view(concernView(context, concern, await nameOf(kernel.db, concern), nothingTyped))
  },
  post: {
    fields: { outcome: 'text', reason: 'text', version: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const concern = await ownConcern(tx, actor, params.concernId)
      if (concern.personId === actor.personId) throw forbidden()
      const t = identityWords.in(locale)
      const reason = form.reason.trim()
      const problems: Record<string, string> = {}
      if (!['mitigated', 'upheld'].includes(form.outcome)) problems['outcome'] = t('concern.outcome.missing')
      if (reason === '' || reason.length > longestReason)
        problems['reason'] = t('concern.reason.missing', { count: longestReason })
      if (Object.keys(problems).length > 0) {
        await record(kernel, tx, actor, 'identity.concern.viewed', concern)
        return refusedForm(concernView(context, concern, await nameOf(tx, concern), form, problems), {
          keepWrites: true,
        })
      }
      const asSeen = { ...concern, version: Number(form.version) }
      const isDone =
        form.outcome === 'mitigated'
          ? await mitigateConcern(kernel, tx, actor, asSeen, reason)
          : await turnDown(kernel, tx, actor, asSeen, reason)
      if (!isDone) throw conflict('The concern changed meanwhile')
      return redirectTo(`${proofingPaths.staffConcerns}/${concern.id}`)
    },
  },
})

async function ownConcern(target: Queryable, actor: PersonActor, id: string): Promise<ContraIndicator> {
  const concern = await findContraIndicator(target, id, organisationsWhere(actor, handleFraud))
  if (concern === undefined) throw notFound()
  return concern
}

async function nameOf(target: Queryable, { personId }: ContraIndicator): Promise<string> {
  const name = (await namesOfPeople(target, [personId])).get(personId)
  return name === undefined ? '' : displayNameOf(name)
}

function concernView(
  context: PageContext,
  concern: ContraIndicator,
  name: string,
  typed: TypedOutcome,
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const { code, sealedAppeal, sealedAppealAnswer } = concern
  const effect = contraIndicatorOf(code)?.effect
  return {
    title: t('concern.title'),
    layout: 'staff',
    backHref: proofingPaths.staffConcerns,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('concern.title')}</h1>
        <IdentityBar
          label={t('desk.person')}
          name={name === '' ? t('fraudDesk.nobody') : name}
          facts={[
            {
              name: t('fraudDesk.code'),
              value: isContraIndicatorCode(code) ? `${code}: ${t(`concern.${code}`)}` : code,
            },
            { name: t('concern.effect'), value: effect === undefined ? '' : t(`concern.effect.${effect}`) },
            { name: t('fraudDesk.since'), value: formatDate(locale, concern.raisedAt) },
          ]}
        />
        <h2 class="govuk-heading-m">{t('concern.why')}</h2>
        <p class="govuk-body">{unsealDetails(kernel, 'indicator', concern.sealedReason)}</p>
        {sealedAppeal !== null && (
          <>
            <h2 class="govuk-heading-m">{t('concern.appeal')}</h2>
            <InsetText>{unsealDetails(kernel, 'appeal', sealedAppeal)}</InsetText>
          </>
        )}
        {sealedAppealAnswer !== null && (
          <p class="govuk-body">
            {t('concern.answered')} {unsealDetails(kernel, 'appeal', sealedAppealAnswer)}
          </p>
        )}
        {concern.mitigatedAt === null ? (
          <OutcomeForm context={context} concern={concern} typed={typed} problems={problems} />
        ) : (
          <InsetText>
            <strong>{t('concern.settled')}</strong> {formatDateTime(locale, concern.mitigatedAt)}
          </InsetText>
        )}
      </>
    ),
  }
}

interface OutcomeFormProps {
  context: PageContext
  concern: ContraIndicator
  typed: TypedOutcome
  problems: FieldMessages
}

function OutcomeForm({ context, concern, typed, problems }: OutcomeFormProps) {
  const t = identityWords.in(context.locale)
  const hasAppeal = concern.appealedAt !== null && concern.appealAnsweredAt === null
  return (
    <PostForm context={context}>
      <input type="hidden" name="version" value={concern.version} />
      <Radios
        name="outcome"
        fieldset={{ legend: { children: t('concern.outcome'), classes: 'govuk-fieldset__legend--m' } }}
        errorMessage={problems['outcome']}
        value={typed.outcome}
        items={[
          { value: 'mitigated', children: t('concern.outcome.mitigated') },
          hasAppeal && { value: 'upheld', children: t('concern.outcome.upheld') },
        ]}
      />
      <Textarea
        name="reason"
        label={t('concern.reason')}
        hint={hasAppeal ? t('decide.reason.hint') : undefined}
        errorMessage={problems['reason']}
        value={typed.reason}
        rows={3}
      />
      <Button preventDoubleClick>{t('concern.decide')}</Button>
    </PostForm>
  )
}
