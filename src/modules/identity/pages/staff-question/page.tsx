import type { VNode } from 'preact'
import { organisations, permitted, type PersonActor } from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
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
import { formatDateTime } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, FormErrors, MessageText, SummaryList, Textarea, type FieldMessages } from '#kernel/ui'
import { staffQuestionsPath } from '../../addresses.ts'
import { answerQuestions } from '../../permissions.ts'
import {
  giveAnswer,
  longestQuestion,
  questionScope,
  recordQuestion,
  textOfQuestion,
} from '../../questions/question.ts'
import { findQuestion, type Question } from '../../store/question.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { ownEntry } from '../../uses/own-entry.ts'
import { identityWords } from '../../words.ts'

interface Facts {
  question: Question
  entry: AuditEntry
  use: UseDescription
}

/** One question with the entry that it is about, and the answer. */
export const staffQuestionPage = definePage({
  path: '/staff/questions/:questionId',
  access: permitted(answerQuestions),
  async get(context) {
    const { kernel, actor, params } = context
    const facts = await factsOf(context, kernel.db, actor, params.questionId)
    await recordQuestion(kernel, kernel.db, actor, facts.question, 'viewed')
    return view(questionView(context, facts))
  },
  post: {
    fields: { text: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const facts = await factsOf(context, tx, actor, params.questionId)
      if (facts.question.personId === actor.personId) throw forbidden()
      const text = form.text.trim()
      if (text === '' || text.length > longestQuestion) {
        const t = identityWords.in(locale)
        const problem = text === '' ? t('answering.missing') : t('question.long', { count: longestQuestion })
        // The page shows the question again, so the record of that must stay although nothing else changed.
        await recordQuestion(kernel, tx, actor, facts.question, 'viewed')
        return refusedForm(questionView(context, facts, form.text, { text: problem }), { keepWrites: true })
      }
      if (!(await giveAnswer(kernel, tx, actor, { question: facts.question, text })))
        throw conflict('Somebody else answered this question')
      return redirectTo(`${staffQuestionsPath}?done=1`)
    },
  },
})

async function factsOf(
  { kernel, locale }: { kernel: Kernel; locale: PageContext['locale'] },
  target: Queryable,
  actor: PersonActor,
  questionId: string,
): Promise<Facts> {
  const question = await findQuestion(target, questionId, questionScope(actor))
  if (question === undefined) throw notFound()
  const { personId, entryId } = question
  const entry = await ownEntry(kernel, target, personId, String(entryId))
  // Told as to staff: "another person" instead of "you".
  return { question, entry, use: describeUse(kernel, locale, '', await organisations(target), entry) }
}

function questionView(
  context: PageContext,
  { question, entry, use }: Facts,
  typed = '',
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const text = textOfQuestion(kernel, question.sealedText)
  const actorId = entry.actor.kind === 'person' ? entry.actor.personId : undefined
  const isTheirs = actorId === question.personId
  return {
    title: t('answering.one', { reference: question.reference }),
    layout: 'staff',
    backHref: staffQuestionsPath,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('answering.one', { reference: question.reference })}</h1>
        <SummaryList
          rows={[
            { key: t('answering.kind'), value: t(`answering.${question.kind}`) },
            { key: t('questions.asked'), value: formatDateTime(locale, question.askedAt) },
            {
              key: t('questions.text'),
              value: text === '' ? t('answering.noText') : <MessageText text={text} />,
            },
          ]}
        />
        <h2 class="govuk-heading-m">{t('answering.entry')}</h2>
        <SummaryList
          rows={[
            { key: t('use.why'), value: use.purpose },
            use.what !== undefined && { key: t('use.what'), value: use.what },
            { key: t('use.who'), value: isTheirs ? t('answering.asker') : (use.service ?? use.who) },
            actorId !== undefined &&
              !isTheirs && {
                key: t('answering.actor'),
                value: <code class="cw-code">{actorId}</code>,
              },
            { key: t('use.when'), value: formatDateTime(locale, entry.at) },
            { key: t('answering.number'), value: String(entry.id) },
          ]}
        />
        <Answer context={context} question={question} typed={typed} problems={problems} />
      </>
    ),
  }
}

interface AnswerProps {
  context: PageContext
  question: Question
  typed: string
  problems: FieldMessages
}

function Answer({ context, question, typed, problems }: AnswerProps): VNode {
  const t = identityWords.in(context.locale)
  if (question.sealedAnswer !== null) {
    return (
      <>
        <h2 class="govuk-heading-m">{t('questions.answer')}</h2>
        <MessageText text={textOfQuestion(context.kernel, question.sealedAnswer)} />
      </>
    )
  }
  return (
    <PostForm context={context}>
      <Textarea
        name="text"
        value={typed}
        label={{ children: t('answering.label'), classes: 'govuk-label--s' }}
        hint={t('answering.hint')}
        errorMessage={problems['text']}
      />
      <Button>{t('answering.send')}</Button>
    </PostForm>
  )
}
