import { checkRefusalReason } from '#kernel/approval'
import { permitted } from '#kernel/access'
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
import { Button, FormErrors, Textarea, type FieldMessages } from '#kernel/ui'
import { isInWelsh } from '../../../domain/languages.ts'
import { editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { sentTextPair, TextPair, textShapes } from '../../../editor/texts-form.tsx'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'
import { resumeService, retireService } from '../../../versions/retire-service.ts'

/** Ends offering a service, with a reason, or begins again. */
export const staffServiceRetirePage = definePage({
  path: '/staff/service-editor/:definitionName/retire',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    return view(retireView(context, inUse(opened), noWords, {}))
  },
  post: {
    fields: { intent: 'text', reason: 'text', ...textShapes('advice') },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = editorWords.in(locale)
      const opened = inUse(await lockServiceToEdit(kernel, actor, tx, params.definitionName))
      const path = editorPath(opened.name)
      if (form.intent === 'resume') {
        await resumeService(kernel, tx, actor, opened)
        return redirectTo(`${path}?done=resumed`)
      }
      const checked = checkRefusalReason(form.reason)
      if (typeof checked === 'string') {
        const error = t(checked === 'reason-missing' ? 'retire.reasonMissing' : 'retire.reasonLong')
        return refusedForm(retireView(context, opened, form, { reason: error }))
      }
      const advice = sentTextPair(form, 'advice')
      if (advice.en === '' && advice.cy !== '') {
        return refusedForm(retireView(context, opened, form, { 'advice-en': t('retire.adviceEnglish') }))
      }
      const end = { reason: checked.reason, advice: advice.en === '' ? undefined : advice }
      await retireService(kernel, tx, actor, opened, end)
      return redirectTo(`${path}?done=retired`)
    },
  },
})

const noWords = { reason: '' }

/** @throws HttpProblem 404 for one that was never offered */
function inUse(opened: OpenService): OpenService {
  if (opened.live === undefined) throw notFound()
  return opened
}

function retireView(
  context: PageContext,
  opened: OpenService,
  typed: { readonly reason: string },
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const isRetired = opened.retiredAt !== null
  const title = t(isRetired ? 'resume.title' : 'retire.title')
  return editorFrame({
    locale,
    opened,
    title,
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t(isRetired ? 'resume.body' : 'retire.body')}</p>
        <PostForm context={context}>
          <input type="hidden" name="intent" value={isRetired ? 'resume' : 'retire'} />
          {!isRetired && (
            <>
              <Textarea
                name="reason"
                label={{ children: t('retire.reason'), classes: 'govuk-label--s' }}
                hint={t('retire.reasonHint')}
                value={typed.reason}
                errorMessage={errors['reason']}
                rows={3}
              />
              <TextPair
                locale={locale}
                isInWelsh={isInWelsh(opened.content)}
                name="advice"
                label={t('retire.advice')}
                hint={t('retire.adviceHint')}
                value={sentTextPair(typed, 'advice')}
                error={errors['advice-en']}
                rows={3}
              />
            </>
          )}
          <Button classes={isRetired ? '' : 'govuk-button--warning'}>{title}</Button>
        </PostForm>
      </>
    ),
  })
}
