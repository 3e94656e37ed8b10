import { signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, TextInput, WarningText, type FieldMessages } from '#kernel/ui'
import { answerMinutes } from '../../domain/knowledge.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { answerBody, openQuestions, type OpenQuestions } from '../../proofing/knowledge.ts'
import { identityWords } from '../../words.ts'

const answerFields = ['answer1', 'answer2', 'answer3', 'answer4'] as const
type AnswerField = (typeof answerFields)[number]
type Answers = Readonly<Record<AnswerField, string>>

const nothingTyped: Answers = { answer1: '', answer2: '', answer3: '', answer4: '' }

/** The questions of a public body, answered once. */
export const questionsPage = definePage({
  path: proofingPaths.questions,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale } = context
    const open = await openQuestions(kernel, kernel.db, actor.personId)
    if (open !== undefined) return view(questionsView(context, open, nothingTyped))
    return context.query['wrong'] === undefined ? redirectTo(proofingPaths.records) : view(wrongView(locale))
  },
  post: {
    fields: { answer1: 'text', answer2: 'text', answer3: 'text', answer4: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      const open = await openQuestions(kernel, tx, actor.personId)
      if (open === undefined) return redirectTo(proofingPaths.records)
      const fields = fieldsOf(open)
      const problems: Record<string, string> = {}
      for (const field of fields) if (form[field].trim() === '') problems[field] = t('bodyQuestions.missing')
      if (Object.keys(problems).length > 0) return refusedForm(questionsView(context, open, form, problems))
      const answers = fields.map((field) => form[field])
      const outcome = await answerBody(kernel, tx, actor, open, answers)
      if (outcome === 'wrong') return redirectTo(`${proofingPaths.questions}?wrong=1`)
      return redirectTo(proofingPaths.start)
    },
  },
})

function fieldsOf({ found }: OpenQuestions): AnswerField[] {
  return answerFields.slice(0, found.questions.length)
}

function questionsView(
  context: PageContext,
  open: OpenQuestions,
  typed: Answers,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('bodyQuestions.title'),
    backHref: proofingPaths.records,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('bodyQuestions.title')}</h1>
        <p class="govuk-body">
          {t('bodyQuestions.intro', { source: open.source.name[locale], minutes: answerMinutes })}
        </p>
        <WarningText>{t('bodyQuestions.once')}</WarningText>
        <PostForm context={context}>
          {fieldsOf(open).map((field, index) => {
            const question = open.found.questions[index]
            return (
              <TextInput
                name={field}
                label={{ children: question?.text[locale], classes: 'govuk-label--s' }}
                hint={question?.hint?.[locale]}
                value={typed[field]}
                errorMessage={problems[field]}
                classes="govuk-input--width-20"
                autocomplete="off"
              />
            )
          })}
          <Button preventDoubleClick>{t('bodyQuestions.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

function wrongView(locale: PageContext['locale']): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('bodyQuestions.wrong'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('bodyQuestions.wrong')}</h1>
        <p class="govuk-body">{t('bodyQuestions.wrongBody')}</p>
        <Button href={proofingPaths.ways}>{t('bodyQuestions.otherWays')}</Button>
      </>
    ),
  }
}
