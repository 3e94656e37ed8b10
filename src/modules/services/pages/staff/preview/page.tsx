import { permitted, type PermissionRule } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  forbidden,
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { shapesOf, typedInput } from '../../../apply/form-input.ts'
import { fieldsOf, pageAt } from '../../../domain/definition.ts'
import { openStop } from '../../../domain/engine/way.ts'
import { seen } from '../../../domain/engine/evaluate.ts'
import { viewOf } from '../../../domain/engine/view.ts'
import { withoutGaps } from '../../../domain/languages.ts'
import type { PlainInput } from '../../../domain/plain-input.ts'
import { positionName } from '../../../domain/tests/run-test.ts'
import { editorPath, previewPath } from '../../../editor/addresses.ts'
import { playPreview, plainFromForm, previewStep, type PreviewState } from '../../../editor/preview-walk.ts'
import { sentText } from '../../../editor/texts-form.tsx'
import { saveDraft } from '../../../editor/save.tsx'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { schemesOf, surroundingsOf } from '../../../schemes.ts'
import { previewSteps, savePreviewSteps, type PreviewSteps } from '../../../store/preview.ts'
import {
  findServiceFile,
  lockServiceToEdit,
  openService,
  type OpenService,
} from '../../../versions/open-service.ts'
import { previewStartView, previewView } from './preview-view.tsx'

/** The start page of the draft, and beginning the preview afresh. */
export const staffServicePreviewStartPage = definePage({
  path: '/staff/service-editor/:definitionName/preview',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    return view(previewStartView(context, opened))
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor, params }) {
      const opened = await openService(kernel, actor, tx, params.definitionName)
      const key = { service: opened.name, personId: actor.personId }
      await savePreviewSteps(tx, key, [], kernel.clock.now())
      return redirectTo(previewPath(opened.name, opened.content.pages[0]?.name ?? 'check'))
    },
  },
})

type Parameters = { definitionName: string; place: string }
type Context = SubmitContext<PermissionRule, Parameters, FieldShapes>

/** One page of the draft, drawn and answered as applicants would, with its answers kept apart and nothing sent. */
export const staffServicePreviewPage = definePage({
  path: '/staff/service-editor/:definitionName/preview/:place',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const state = await stateOf(kernel, kernel.db, opened, actor.personId)
    return view(previewView(context, opened, state, params.place, undefined))
  },
  post: {
    fields: formShapes,
    submit: submitPreview,
  },
})

async function formShapes(kernel: Kernel, { definitionName, place }: Parameters): Promise<FieldShapes> {
  const file = await findServiceFile(kernel, kernel.db, definitionName)
  const page = file === undefined ? undefined : pageAt(file.content, place)
  const own: FieldShapes =
    page?.kind === 'questions'
      ? shapesOf(page, schemesOf(kernel))
      : page?.kind === 'group'
        ? { [page.name]: 'text' }
        : {}
  return { ...own, intent: 'text', revision: 'text', testName: 'text' }
}

async function stateOf(
  kernel: Kernel,
  target: Queryable,
  opened: OpenService,
  personId: string,
): Promise<PreviewState> {
  const steps = await previewSteps(target, { service: opened.name, personId })
  return playPreview(withoutGaps(opened.content), steps, surroundingsOf(kernel))
}
async function submitPreview(context: Context): Promise<PageResult> {
  const { kernel, tx, actor, params } = context
  const form: Readonly<Record<string, unknown>> = context.form
  if (form['intent'] === 'record') return recordTest(context, form)
  const opened = await openService(kernel, actor, tx, params.definitionName)
  const state = await stateOf(kernel, tx, opened, actor.personId)
  const { application } = state
  const stop = openStop(application.way, params.place)
  if (stop === undefined) return redirectTo(nextPath(opened, state))
  const input =
    stop.kind === 'group'
      ? { [stop.page.name]: sentText(form, stop.page.name) }
      : plainFromForm(stop.page, typedInput(stop.page, context.form, application.surroundings.schemes))
  const step: PreviewSteps[number] = { page: stop.place, input: plainCopy(input) }
  const taken = previewStep(application.definition, application.answers, step, application.surroundings)
  if ('errors' in taken) return refusedForm(previewView(context, opened, state, params.place, taken))
  const steps = [...state.steps, step]
  await savePreviewSteps(tx, { service: opened.name, personId: actor.personId }, steps, kernel.clock.now())
  return redirectTo(nextPath(opened, playPreview(application.definition, steps, application.surroundings)))
}

/** The same as a definition has it: its lists can be changed, though nobody does. */
function plainCopy(input: Readonly<Record<string, PlainInput>>): PreviewSteps[number]['input'] {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value]),
  ) as PreviewSteps[number]['input']
}

function nextPath(opened: OpenService, { application }: PreviewState): string {
  const { position } = application.way
  return previewPath(opened.name, 'place' in position ? position.place : position.kind)
}

/** Keeps the walk as a test: the same steps must lead to the same place from now on. */
async function recordTest(context: Context, form: Readonly<Record<string, unknown>>): Promise<PageResult> {
  const { kernel, tx, actor, params, locale } = context
  const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
  const { steps, application } = await stateOf(kernel, tx, opened, actor.personId)
  if (steps.length === 0) throw forbidden()
  const { definition, answers, surroundings, way } = application
  const around = viewOf(definition, answers, surroundings)
  const values = fieldsOf(definition).flatMap((field) => {
    const answer = around.calculated.has(field.name) ? seen(around, field.name) : undefined
    return answer?.kind === 'calculated' ? [[field.name, answer.value] as const] : []
  })
  const failedRules = [...way.eligibility.values()].flatMap(({ outcomes }) =>
    outcomes.filter(({ holds }) => !holds).map(({ rule }) => rule.name),
  )
  const tests = opened.content.tests ?? []
  const typed = typeof form['testName'] === 'string' ? form['testName'].trim().slice(0, 200) : ''
  const name = typed === '' ? editorWords.in(locale)('tests.numbered', { number: tests.length + 1 }) : typed
  const test = {
    name: tests.some((each) => each.name === name) ? `${name} ${tests.length + 1}` : name,
    today: surroundings.today,
    steps: [...steps],
    expect: {
      position: positionName(way.position),
      ...(values.length === 0 ? {} : { calculated: Object.fromEntries(values) }),
      ...(failedRules.length === 0 ? {} : { failedRules }),
    },
  }
  const revision = typeof form['revision'] === 'string' ? form['revision'] : ''
  const content = { ...opened.content, tests: [...tests, test] }
  return saveDraft({ ...context, form: { revision } }, opened, content, `${editorPath(opened.name)}/tests`)
}
