import { mayIn, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import {
  definePage,
  forbidden,
  redirectTo,
  refusedForm,
  view,
  type FormContext,
  type PageView,
} from '#kernel/http'
import { FormErrors } from '#kernel/ui'
import { checkNotice, longestNotice } from '../../domain/notice.ts'
import { viewNotices, writeNotices } from '../../permissions.ts'
import { insertNotice, latestNotices, type Notice } from '../../store/notices.ts'
import { newmoduleWords } from '../../words.ts'
import { NoticeForm, type Attempt } from './form.tsx'
import { NoticeList } from './list.tsx'

export const noticesPath = '/staff/newmodule'

const shownTo = (actor: PersonActor) => ({ actor, permission: viewNotices, limit: 20 })

/** The notices of the actor's organisations, and a form for those who may write one. */
export const noticesPage = definePage({
  path: noticesPath,
  access: permitted(viewNotices),
  async get(context) {
    return view(noticesView(context, await latestNotices(context.kernel.db, shownTo(context.actor))))
  },
  post: {
    fields: { organisationId: 'text', text: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      if (!mayIn(actor, writeNotices, form.organisationId)) throw forbidden()
      const checked = checkNotice(form.text)
      if (typeof checked === 'string') {
        const error = newmoduleWords.in(locale)(`error.${checked}`, { limit: longestNotice })
        const notices = await latestNotices(tx, shownTo(actor))
        return refusedForm(noticesView(context, notices, { ...form, error }))
      }
      await insertNotice(tx, {
        id: kernel.crypto.uuid(),
        organisationId: form.organisationId,
        text: checked.text,
        publishedAt: kernel.clock.now(),
      })
      return redirectTo(noticesPath)
    },
  },
})

type ViewContext = FormContext & { actor: PersonActor }

function noticesView(context: ViewContext, notices: readonly Notice[], attempt?: Attempt): PageView {
  const { actor, locale } = context
  const title = newmoduleWords.in(locale)('title')
  const writable = new Set(organisationsWhere(actor, writeNotices))
  const names = new Map(actor.memberships.map((held) => [held.organisationId, held.organisationName[locale]]))
  return {
    title,
    layout: 'staff',
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <FormErrors errors={{ text: attempt?.error }} />
          <h1 class="govuk-heading-l">{title}</h1>
          <NoticeList locale={locale} notices={notices} organisationNames={names} />
          {writable.size > 0 && (
            <NoticeForm
              context={context}
              organisations={[...names]
                .filter(([id]) => writable.has(id))
                .map(([id, name]) => ({ id, name }))}
              attempt={attempt}
            />
          )}
        </div>
      </div>
    ),
  }
}
