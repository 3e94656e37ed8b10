import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, view, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, TaskList, type TaskStatus } from '#kernel/ui'
import { checkPath, pagePath, servicePath } from '../../addresses.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import type { TaskStanding } from '../../domain/engine/position.ts'
import { admitReader, withCookies } from '../../parts/admission.ts'
import { inFrame, spokenLocale } from '../../parts/frame.tsx'
import { offeredOrEnded } from '../../parts/ended-service.ts'
import { servicesWords } from '../../words.ts'
import { AgainNotice } from '../apply/question-view.tsx'

/** The parts of a long service, how far each has come, and the way to send when all are done. */
export const tasksPage = definePage({
  path: '/services/:serviceName/tasks',
  access: publicAccess('some services need no account; the others send people to sign in'),
  async get(context) {
    const { kernel, params, locale } = context
    const offered = await offeredOrEnded(context, params)
    if ('ended' in offered) return offered.ended
    const { definition } = offered
    if (definition.tasks === undefined) throw notFound()
    const admission = await admitReader(context, definition)
    if (admission.kind === 'elsewhere') return redirectTo(admission.location)
    const { applicant } = admission
    const application = await openApplication(kernel, kernel.db, definition, applicant)
    return withCookies(
      view(
        inFrame(tasksView(application, spokenLocale(definition, locale)), { application, applicant, locale }),
      ),
      admission,
    )
  },
})

function tasksView(application: Application, locale: Locale): PageView {
  const t = servicesWords.in(locale)
  const { definition, way } = application
  const doneCount = way.tasks.filter(({ state }) => state === 'done').length
  const isReady = way.position.kind === 'check'
  return {
    title: definition.title[locale],
    serviceName: definition.title[locale],
    backHref: servicePath(definition.name),
    body: (
      <>
        <AgainNotice application={application} locale={locale} />
        <h1 class="govuk-heading-l">{definition.title[locale]}</h1>
        <p class="govuk-body">{t('tasks.progress', { done: String(doneCount), count: way.tasks.length })}</p>
        <TaskList
          items={way.tasks.map((task) => ({
            title: titleOf(application, task)[locale],
            href: pagePath(definition.name, task.place),
            status: statusOf(task, locale),
          }))}
        />
        {isReady ? (
          <Button href={checkPath(definition.name)}>{t('tasks.check')}</Button>
        ) : (
          <p class="govuk-body">{t('tasks.notReady')}</p>
        )}
      </>
    ),
  }
}

function titleOf({ definition }: Application, { name }: TaskStanding) {
  const task = definition.tasks?.find((candidate) => candidate.name === name)
  return task?.title ?? { en: name, cy: name }
}

function statusOf({ state }: TaskStanding, locale: Locale): TaskStatus {
  const t = servicesWords.in(locale)
  const text = t(`tasks.state.${state}`)
  if (state === 'done') return { children: text }
  const colours = {
    'not-started': 'govuk-tag--blue',
    'in-progress': 'govuk-tag--light-blue',
    stopped: 'govuk-tag--red',
  }
  return { tag: { children: text, classes: colours[state] } }
}
