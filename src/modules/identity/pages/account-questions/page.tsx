import type { VNode } from 'preact'
import { organisations, signedIn, type Organisation } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { MessageText, NotificationBanner, SummaryList, Tag } from '#kernel/ui'
import { accountPaths, activityAddress, dataUseAddress } from '../../addresses.ts'
import { textOfQuestion } from '../../questions/question.ts'
import { questionsOf, type Question } from '../../store/question.ts'
import { identityWords } from '../../words.ts'

/** What the person asked about uses of their data or reported, with the answers. */
export const questionsPage = definePage({
  path: accountPaths.questions,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const questions = await questionsOf(kernel.db, actor.personId)
    return view(questionsView(context, questions, await organisations(kernel.db)))
  },
})

function questionsView(
  context: PageContext,
  questions: readonly Question[],
  bodies: readonly Organisation[],
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  return {
    title: t('questions.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        {query['done'] !== undefined && (
          <NotificationBanner type="success">{t('questions.done')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">{t('questions.title')}</h1>
        {questions.length === 0 && (
          <p class="govuk-body">
            {t('questions.none')}{' '}
            <a class="govuk-link" href={accountPaths.dataUses}>
              {t('uses.title')}
            </a>
          </p>
        )}
        {questions.map((question) => (
          <QuestionCard
            context={context}
            question={question}
            body={bodies.find(({ id }) => id === question.organisationId)}
          />
        ))}
      </>
    ),
  }
}

interface QuestionCardProps {
  context: PageContext
  question: Question
  body: Organisation | undefined
}

function QuestionCard({ context, question, body }: QuestionCardProps): VNode {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const { kind, entryId, reference, sealedText, sealedAnswer, askedAt, answeredAt } = question
  const text = textOfQuestion(kernel, sealedText)
  return (
    <SummaryList
      card={{
        title: t(`questions.${kind}`, { reference }),
        actions: {
          items: [
            {
              href: kind === 'use' ? dataUseAddress(entryId) : activityAddress(entryId),
              children: t('questions.about'),
            },
          ],
        },
      }}
      rows={[
        { key: t('questions.asked'), value: formatDate(locale, askedAt) },
        { key: t('questions.to'), value: body?.name[locale] ?? t('questions.platform') },
        text !== '' && { key: t('questions.text'), value: <MessageText text={text} /> },
        sealedAnswer === null
          ? { key: t('questions.answer'), value: <Tag>{t('questions.waiting')}</Tag> }
          : {
              key: t('questions.answerOf', { date: formatDate(locale, answeredAt ?? askedAt) }),
              value: <MessageText text={textOfQuestion(kernel, sealedAnswer)} />,
            },
      ]}
    />
  )
}
