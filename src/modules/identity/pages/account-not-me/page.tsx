import { organisations, signedIn } from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
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
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, InsetText, NotificationBanner, Textarea, type FieldMessages } from '#kernel/ui'
import { accountPaths, activityAddress } from '../../addresses.ts'
import { SignOutEverywhere } from '../../parts/sign-out-everywhere.tsx'
import { askAbout, longestQuestion } from '../../questions/question.ts'
import { questionAbout, type Question } from '../../store/question.ts'
import { isActivity } from '../../uses/activity.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { ownEntry } from '../../uses/own-entry.ts'
import { identityWords } from '../../words.ts'

interface Facts {
  entry: AuditEntry
  use: UseDescription
  report: Question | undefined
}

/** "I do not recognise this": what to do, in order, and a report to those who look after the accounts. */
export const notMePage = definePage({
  path: '/account/activity/:entry',
  access: signedIn(),
  get: async (context) => view(notMeView(context, await factsOf(context, context.kernel.db))),
  post: {
    fields: { text: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const facts = await factsOf(context, tx)
      const text = form.text.trim()
      if (text.length > longestQuestion) {
        const problem = identityWords.in(locale)('question.long', { count: longestQuestion })
        return refusedForm(notMeView(context, facts, form.text, { text: problem }))
      }
      await askAbout(kernel, tx, actor, { kind: 'activity', entry: facts.entry, text })
      return redirectTo(`${activityAddress(facts.entry.id)}?done=1`)
    },
  },
})

type Context = Pick<PageContext, 'kernel' | 'locale'> & {
  actor: { personId: string }
  params: { entry: string }
}

async function factsOf(context: Context, target: Parameters<typeof ownEntry>[1]): Promise<Facts> {
  const { kernel, actor, params, locale } = context
  const { personId } = actor
  const entry = await ownEntry(kernel, target, personId, params.entry)
  if (!isActivity(entry.action)) throw notFound()
  return {
    entry,
    use: describeUse(kernel, locale, personId, await organisations(target), entry),
    report: await questionAbout(target, { personId, entryId: entry.id }),
  }
}

function notMeView(
  context: PageContext,
  { entry, use, report }: Facts,
  typed = '',
  problems: FieldMessages = {},
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  return {
    title: t('notMe.title'),
    backHref: accountPaths.activity,
    body: (
      <>
        {query['done'] !== undefined && (
          <NotificationBanner type="success">{t('notMe.done')}</NotificationBanner>
        )}
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('notMe.title')}</h1>
        <InsetText>
          {use.what ?? use.purpose} {formatDateTime(locale, entry.at)}
        </InsetText>
        <h2 class="govuk-heading-m">{t('notMe.everywhere')}</h2>
        <p class="govuk-body">{t('notMe.everywhereBody')}</p>
        <SignOutEverywhere locale={locale} />
        <h2 class="govuk-heading-m">{t('notMe.password')}</h2>
        <p class="govuk-body">
          {t('notMe.passwordBody')}{' '}
          <a class="govuk-link" href={accountPaths.signInMethods}>
            {t('methods.title')}
          </a>
        </p>
        <h2 class="govuk-heading-m">{t('notMe.report')}</h2>
        {report === undefined ? (
          <PostForm context={context}>
            <Textarea
              name="text"
              value={typed}
              label={{ children: t('notMe.label'), classes: 'govuk-label--s' }}
              hint={t('notMe.hint')}
              errorMessage={problems['text']}
            />
            <Button>{t('notMe.send')}</Button>
          </PostForm>
        ) : (
          <p class="govuk-body">
            {t('notMe.sent', { reference: report.reference })}{' '}
            <a class="govuk-link" href={accountPaths.questions}>
              {t('questions.title')}
            </a>
          </p>
        )}
      </>
    ),
  }
}
