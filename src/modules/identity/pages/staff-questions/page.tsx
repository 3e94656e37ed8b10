import { organisations, permitted, type Organisation } from '#kernel/access'
import { definePage, view, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { staffQuestionsPath } from '../../addresses.ts'
import { answerQuestions } from '../../permissions.ts'
import { questionScope } from '../../questions/question.ts'
import { waitingQuestions, type Question } from '../../store/question.ts'
import { identityWords } from '../../words.ts'

const longestList = 100

/** What people ask about uses of their data, and what they report: without names, the oldest first. */
export const staffQuestionsPage = definePage({
  path: staffQuestionsPath,
  access: permitted(answerQuestions),
  async get(context) {
    const { kernel, actor } = context
    const waiting = await waitingQuestions(kernel.db, questionScope(actor), longestList)
    return view(questionsView(context, waiting, await organisations(kernel.db)))
  },
})

function questionsView(
  { locale, query }: PageContext,
  questions: readonly Question[],
  bodies: readonly Organisation[],
): PageView {
  const t = identityWords.in(locale)
  const bodyOf = (id: string | null): string =>
    bodies.find((body) => body.id === id)?.name[locale] ?? t('questions.platform')
  return {
    title: t('answering.title'),
    layout: 'staff',
    body: (
      <>
        <h1 class="govuk-heading-l">{t('answering.title')}</h1>
        {query['done'] !== undefined && <p class="govuk-body">{t('answering.done')}</p>}
        {questions.length === 0 ? (
          <p class="govuk-body">{t('answering.none')}</p>
        ) : (
          <TableRegion label={t('answering.title')}>
            <Table
              head={[t('answering.reference'), t('answering.kind'), t('questions.to'), t('questions.asked')]}
              rows={questions.map(({ id, reference, kind, organisationId, askedAt }) => [
                <a class="govuk-link" href={`${staffQuestionsPath}/${id}`}>
                  {reference}
                </a>,
                t(`answering.${kind}`),
                bodyOf(organisationId),
                formatDate(locale, askedAt),
              ])}
            />
          </TableRegion>
        )}
      </>
    ),
  }
}
