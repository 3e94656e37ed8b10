import { organisationsWhere, permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import {
  Button,
  FormErrors,
  Select,
  Table,
  TableRegion,
  Tag,
  Textarea,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import { contraIndicators, isContraIndicatorCode } from '../../domain/contra-indicator.ts'
import { normaliseEmail } from '../../domain/email-address.ts'
import { displayNameOf } from '../../domain/name.ts'
import { handleFraud } from '../../permissions.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { raiseConcern, record } from '../../proofing/concerns.ts'
import { accountByEmail } from '../../store/account.ts'
import { openContraIndicators, type ContraIndicator } from '../../store/contra-indicator.ts'
import { namesOfPeople } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

const mostShown = 100
const longestReason = 2_000
const nothingTyped = { email: '', code: '', reason: '' }
type TypedConcern = typeof nothingTyped

/** The fraud desk: what waits to be looked into, and a form to raise a new concern. */
export const staffConcernsPage = definePage({
  path: proofingPaths.staffConcerns,
  access: permitted(handleFraud),
  async get(context) {
    const { kernel, actor } = context
    const concerns = await openContraIndicators(kernel.db, organisationsWhere(actor, handleFraud), mostShown)
    for (const concern of concerns) await record(kernel, kernel.db, actor, 'identity.concern.listed', concern)
    const names = await namesOfPeople(
      kernel.db,
      concerns.map(({ personId }) => personId),
    )
    return view(deskView(context, { concerns, names }, nothingTyped))
  },
  post: {
    fields: { email: 'text', code: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      const [organisationId = ''] = organisationsWhere(actor, handleFraud)
      const { code } = form
      const reason = form.reason.trim()
      const email = normaliseEmail(form.email)
      const account = email === undefined ? undefined : await accountByEmail(tx, email)
      const problems: Record<string, string> = {}
      if (account === undefined) problems['email'] = t('fraudDesk.email.unknown')
      else if (account.personId === actor.personId) problems['email'] = t('fraudDesk.email.own')
      if (!isContraIndicatorCode(code)) problems['code'] = t('fraudDesk.code.missing')
      if (reason === '' || reason.length > longestReason)
        problems['reason'] = t('fraudDesk.reason.missing', { count: longestReason })
      if (account === undefined || !isContraIndicatorCode(code) || Object.keys(problems).length > 0)
        return refusedForm(deskView(context, undefined, form, problems))
      const { personId } = account
      const id = await raiseConcern(kernel, tx, actor, { personId, code, reason, organisationId })
      return redirectTo(`${proofingPaths.staffConcerns}/${id}`)
    },
  },
})

interface DeskModel {
  concerns: readonly ContraIndicator[]
  names: ReadonlyMap<string, { givenNames: string; familyName: string }>
}

function deskView(
  context: PageContext,
  model: DeskModel | undefined,
  typed: TypedConcern,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('fraudDesk.title'),
    layout: 'staff',
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('fraudDesk.title')}</h1>
        {model !== undefined && <Concerns context={context} model={model} />}
        <h2 class="govuk-heading-m">{t('fraudDesk.raise')}</h2>
        <PostForm context={context}>
          <TextInput
            name="email"
            type="email"
            label={t('fraudDesk.email')}
            value={typed.email}
            errorMessage={problems['email']}
            classes="govuk-!-width-one-half"
            autocomplete="off"
            spellcheck={false}
          />
          <Select
            name="code"
            label={t('fraudDesk.code')}
            errorMessage={problems['code']}
            value={typed.code}
            items={[
              { value: '', text: t('fraudDesk.code.choose') },
              ...contraIndicators.map(({ code }) => ({
                value: code,
                text: `${code}: ${t(`concern.${code}`)}`,
              })),
            ]}
          />
          <Textarea
            name="reason"
            label={t('fraudDesk.reason')}
            hint={t('fraudDesk.reason.hint')}
            errorMessage={problems['reason']}
            value={typed.reason}
            rows={3}
          />
          <Button classes="govuk-button--warning">{t('fraudDesk.raiseButton')}</Button>
        </PostForm>
      </>
    ),
  }
}

function Concerns({
  context: { locale },
  model: { concerns, names },
}: {
  context: PageContext
  model: DeskModel
}) {
  const t = identityWords.in(locale)
  if (concerns.length === 0) return <p class="govuk-body">{t('fraudDesk.empty')}</p>
  return (
    <TableRegion label={t('fraudDesk.title')}>
      <Table
        head={[t('desk.person'), t('fraudDesk.code'), t('fraudDesk.since'), t('fraudDesk.appeal')]}
        rows={concerns.map(({ id, personId, code, raisedAt, appealedAt, appealAnsweredAt }) => [
          <a class="govuk-link" href={`${proofingPaths.staffConcerns}/${id}`}>
            {nameIn(names, personId) ?? t('fraudDesk.nobody')}
          </a>,
          isContraIndicatorCode(code) ? `${code}: ${t(`concern.${code}`)}` : code,
          formatDate(locale, raisedAt),
          appealedAt !== null && appealAnsweredAt === null ? <Tag>{t('fraudDesk.appealed')}</Tag> : '',
        ])}
      />
    </TableRegion>
  )
}

function nameIn(names: DeskModel['names'], personId: string): string | undefined {
  const name = names.get(personId)
  return name === undefined ? undefined : displayNameOf(name)
}
