import { organisationsWithRole, signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import {
  Button,
  Checkboxes,
  DateInput,
  FormErrors,
  InsetText,
  Radios,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import { readRequest, type TypedRequest } from '../../desk/read-request.ts'
import { requestCheck } from '../../desk/request-check.ts'
import { deadlineDays, evidenceKinds } from '../../domain/desk-check.ts'
import { waitingCheckOf } from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'
import { alreadyProvedView } from './already-proved.tsx'

export const waitingPath = '/prove-identity/waiting'

const nothingTyped: TypedRequest = {
  givenNames: '',
  familyName: '',
  'dateOfBirth-day': '',
  'dateOfBirth-month': '',
  'dateOfBirth-year': '',
  evidence: [],
  organisation: '',
}

/** Asks for a check at a desk, and says what to bring. */
export const proveIdentityPage = definePage({
  path: wellKnownPages.proveIdentity,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    if (actor.identityLevel >= 2) return view(alreadyProvedView(context))
    const waiting = await waitingCheckOf(kernel.db, actor.personId, kernel.clock.now())
    if (waiting !== undefined && context.query['change'] === undefined) return redirectTo(waitingPath)
    return view(requestView(context, await organisationsWithRole(kernel.db, 'desk-officer'), nothingTyped))
  },
  post: {
    fields: {
      givenNames: 'text',
      familyName: 'text',
      'dateOfBirth-day': 'text',
      'dateOfBirth-month': 'text',
      'dateOfBirth-year': 'text',
      evidence: 'list',
      organisation: 'text',
    },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const read = await readRequest(kernel, tx, locale, form)
      if ('problems' in read) {
        const desks = await organisationsWithRole(tx, 'desk-officer')
        return refusedForm(requestView(context, desks, form, read.problems))
      }
      await requestCheck(kernel, tx, actor, read.request)
      return redirectTo(waitingPath)
    },
  },
})

function requestView(
  context: PageContext,
  desks: readonly Organisation[],
  typed: TypedRequest,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  if (desks.length === 0)
    return { title: t('prove.title'), body: <NoDesk title={t('prove.title')} text={t('prove.noDesk')} /> }
  return {
    title: t('prove.title'),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('prove.title')}</h1>
        <p class="govuk-body">{t('prove.intro')}</p>
        <InsetText>{t('prove.deadline', { days: deadlineDays })}</InsetText>
        <PostForm context={context}>
          <h2 class="govuk-heading-m">{t('prove.aboutYou')}</h2>
          <TextInput
            name="givenNames"
            label={{ children: t('prove.givenNames'), classes: 'govuk-label--s' }}
            hint={t('prove.givenNames.hint')}
            value={typed.givenNames}
            errorMessage={problems['givenNames']}
            autocomplete="given-name"
            spellcheck={false}
          />
          <TextInput
            name="familyName"
            label={{ children: t('prove.familyName'), classes: 'govuk-label--s' }}
            hint={t('prove.familyName.hint')}
            value={typed.familyName}
            errorMessage={problems['familyName']}
            autocomplete="family-name"
            spellcheck={false}
          />
          <DateInput
            id="dateOfBirth"
            namePrefix="dateOfBirth"
            fieldset={{ legend: { children: t('prove.dateOfBirth'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('prove.dateOfBirth.hint')}
            errorMessage={problems['dateOfBirth-day']}
            items={(['day', 'month', 'year'] as const).map((part) => ({
              name: part,
              value: typed[`dateOfBirth-${part}`],
              autocomplete: `bday-${part}`,
            }))}
          />
          <Checkboxes
            name="evidence"
            fieldset={{ legend: { children: t('prove.evidence'), classes: 'govuk-fieldset__legend--m' } }}
            hint={t('prove.evidence.hint')}
            errorMessage={problems['evidence']}
            values={typed.evidence}
            items={evidenceKinds.map(({ kind }) => ({
              value: kind,
              children: t(`evidence.${kind}`),
              hint: t(`evidence.${kind}.hint`),
            }))}
          />
          <Radios
            name="organisation"
            fieldset={{ legend: { children: t('prove.organisation'), classes: 'govuk-fieldset__legend--m' } }}
            errorMessage={problems['organisation']}
            value={typed.organisation}
            items={desks.map(({ id, name }) => ({ value: id, children: name[locale] }))}
          />
          <Button>{t('prove.ask')}</Button>
        </PostForm>
      </>
    ),
  }
}

function NoDesk({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
    </>
  )
}
