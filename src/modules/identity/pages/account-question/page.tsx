import { organisations, signedIn } from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, SummaryList, Textarea, type FieldMessages } from '#kernel/ui'
import { accountPaths, dataUseAddress } from '../../addresses.ts'
import { askAbout, longestQuestion } from '../../questions/question.ts'
import { questionAbout } from '../../store/question.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { ownEntry } from '../../uses/own-entry.ts'
import { identityWords } from '../../words.ts'

/** Questions a use of the person's data: whoever used it answers. */
export const questionPage = definePage({
  path: '/account/data-uses/:entry/question',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const facts = await factsOf(context, kernel.db)
    const asked = await questionAbout(kernel.db, { personId: actor.personId, entryId: facts.entry.id })
    return asked === undefined
      ? view(questionView(context, facts))
      : redirectTo(dataUseAddress(Number(params.entry)))
  },
  post: {
    fields: { text: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const facts = await factsOf(context, tx)
      const text = form.text.trim()
      if (text === '' || text.length > longestQuestion) {
        const t = identityWords.in(locale)
        const problem = text === '' ? t('question.missing') : t('question.long', { count: longestQuestion })
        return refusedForm(questionView(context, facts, form.text, { text: problem }))
      }
      await askAbout(kernel, tx, actor, { kind: 'use', entry: facts.entry, text })
      return redirectTo(`${accountPaths.questions}?done=1`)
    },
  },
})

interface Facts {
  entry: AuditEntry
  use: UseDescription
}

type Context = Pick<PageContext, 'kernel' | 'locale'> & {
  actor: { personId: string }
  params: { entry: string }
}

async function factsOf({ kernel, actor, params, locale }: Context, target: Queryable): Promise<Facts> {
  const entry = await ownEntry(kernel, target, actor.personId, params.entry)
  const use = describeUse(kernel, locale, actor.personId, await organisations(target), entry)
  return { entry, use }
}

function questionView(
  context: PageContext,
  { entry, use }: Facts,
  typed = '',
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('question.title'),
    backHref: dataUseAddress(entry.id),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('question.title')}</h1>
        <SummaryList
          rows={[
            { key: t('use.why'), value: use.purpose },
            { key: t('use.who'), value: use.service ?? use.who },
            { key: t('use.when'), value: formatDateTime(locale, entry.at) },
          ]}
        />
        <p class="govuk-body">
          {t(entry.organisationId === undefined ? 'question.toPlatform' : 'question.toBody')}
        </p>
        <PostForm context={context}>
          <Textarea
            name="text"
            value={typed}
            label={{ children: t('question.label'), classes: 'govuk-label--s' }}
            hint={t('question.hint')}
            errorMessage={problems['text']}
          />
          <Button>{t('question.send')}</Button>
        </PostForm>
      </>
    ),
  }
}
