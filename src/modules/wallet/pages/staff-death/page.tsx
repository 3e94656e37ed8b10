import type { VNode } from 'preact'
import { mayIn, organisationsWhere, permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Queryable } from '#kernel/db'
import { calendarDay, formatDate } from '#kernel/i18n'
import {
  Button,
  DateInput,
  FormErrors,
  SummaryList,
  TextInput,
  WarningText,
  type FieldMessages,
} from '#kernel/ui'
import { readDay } from '../../console/read-day.ts'
import { deathPath, holderPath } from '../../domain/console-addresses.ts'
import { correctDeath, recordDeath } from '../../life/death.ts'
import { correctDeaths, recordDeaths } from '../../permissions.ts'
import { entitlementsOfHolder } from '../../store/card-search.ts'
import { deathOf, type Death } from '../../store/death.ts'
import { walletWords } from '../../words.ts'

const longestSource = 200

interface Typed {
  'died-day': string
  'died-month': string
  'died-year': string
  source: string
}
const nothingTyped: Typed = { 'died-day': '', 'died-month': '', 'died-year': '', source: '' }

/** Staff record that a holder has died; a manager takes back what was recorded by mistake. */
export const staffDeathPage = definePage({
  path: '/staff/credentials/people/:holderId/death',
  access: permitted(recordDeaths),
  async get(context) {
    const { kernel, actor, params } = context
    await bodyOf(context, kernel.db, organisationsWhere(actor, recordDeaths))
    const death = await deathOf(kernel.db, params.holderId)
    if (death === undefined) return view(recordView(context, nothingTyped))
    return view(recordedView(context, death, mayIn(actor, correctDeaths, death.organisationId)))
  },
  post: {
    fields: {
      intent: 'text',
      'died-day': 'text',
      'died-month': 'text',
      'died-year': 'text',
      source: 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const personId = params.holderId
      const organisationId = await bodyOf(context, tx, organisationsWhere(actor, recordDeaths))
      if (form.intent === 'correct') {
        const organisationIds = organisationsWhere(actor, correctDeaths)
        const correction = { actor, personId, organisationIds, organisationId }
        if (!(await correctDeath(kernel, tx, correction))) throw notFound()
        return redirectTo(`${holderPath(personId)}?done=corrected`)
      }
      const t = walletWords.in(locale)
      const diedOn = readDay(form, 'died')
      const source = form.source.trim()
      const errors = {
        ...(diedOn === undefined || diedOn === '' ? { 'died-day': t('death.dateWrong') } : {}),
        ...(diedOn !== undefined && diedOn > calendarDay(kernel.clock.now())
          ? { 'died-day': t('death.future') }
          : {}),
        ...(source === '' ? { source: t('death.sourceMissing') } : {}),
        ...(source.length > longestSource ? { source: t('death.sourceLong', { limit: longestSource }) } : {}),
      }
      if (Object.keys(errors).length > 0 || diedOn === undefined)
        return refusedForm(recordView(context, form, errors))
      // Whoever recorded it first, it is recorded now.
      await recordDeath(kernel, tx, { actor, personId, diedOn, source, organisationId })
      return redirectTo(`${holderPath(personId)}?done=died`)
    },
  },
})

type HolderContext = PageContext & { params: { holderId: string } }

/** Which of these bodies knows the person as a holder. @throws 404 when none does */
async function bodyOf(
  { kernel, params }: Pick<HolderContext, 'kernel' | 'params'>,
  target: Queryable,
  organisationIds: string[],
): Promise<string> {
  const now = kernel.clock.now()
  const [entitlement] = await entitlementsOfHolder(target, organisationIds, params.holderId, now)
  if (entitlement === undefined) throw notFound()
  return entitlement.organisationId
}

function recordView(context: HolderContext, typed: Typed, errors: FieldMessages = {}): PageView {
  const t = walletWords.in(context.locale)
  return {
    title: t('death.title'),
    layout: 'staff',
    backHref: holderPath(context.params.holderId),
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('death.title')}</h1>
        <p class="govuk-body">{t('death.body')}</p>
        <PostForm context={context} action={deathPath(context.params.holderId)}>
          <input type="hidden" name="intent" value="record" />
          <DateInput
            id="died"
            namePrefix="died"
            fieldset={{ legend: { children: t('death.date'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('death.dateHint')}
            values={{ ...typed }}
            errorMessage={errors['died-day']}
          />
          <TextInput
            name="source"
            label={{ children: t('death.source'), classes: 'govuk-label--s' }}
            hint={t('death.sourceHint')}
            value={typed.source}
            errorMessage={errors['source']}
          />
          <WarningText>{t('death.warning')}</WarningText>
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('death.button')}
          </Button>
        </PostForm>
      </>
    ),
  }
}

function recordedView(context: HolderContext, death: Death, mayCorrect: boolean): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  return {
    title: t('death.recordedTitle'),
    layout: 'staff',
    backHref: holderPath(context.params.holderId),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('death.recordedTitle')}</h1>
        <SummaryList
          rows={[
            { key: t('death.date'), value: formatDate(locale, death.diedOn) },
            { key: t('death.source'), value: death.source },
            { key: t('death.recordedOn'), value: formatDate(locale, death.recordedAt) },
          ]}
        />
        {mayCorrect ? <Correction context={context} /> : <p class="govuk-body">{t('death.otherBody')}</p>}
      </>
    ),
  }
}

function Correction({ context }: { context: HolderContext }): VNode {
  const t = walletWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('death.mistake')}</h2>
      <p class="govuk-body">{t('death.mistakeBody')}</p>
      <PostForm context={context} action={deathPath(context.params.holderId)}>
        <input type="hidden" name="intent" value="correct" />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('death.mistakeButton')}
        </Button>
      </PostForm>
    </>
  )
}
