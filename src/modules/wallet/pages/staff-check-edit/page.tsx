import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { checksPath } from '../../domain/addresses.ts'
import { choicesOf } from '../../domain/check-choice.ts'
import { manageChecks } from '../../permissions.ts'
import { checkOf, endCheck, insertCheck, updateCheck, type CardCheck } from '../../store/card-check.ts'
import { knownTemplates } from '../../templates/catalogue.ts'
import { chosenOrganisation } from '../own-organisations.ts'
import { checkFormView } from './check-form-view.tsx'
import { checkFormOf, checkShapes, readCheckForm } from './read-check.ts'

const access = permitted(manageChecks)

/** A new check. */
export const newCheckPage = definePage({
  path: `${checksPath}/new`,
  access,
  async get(context) {
    const { kernel } = context
    const templates = await knownTemplates(kernel, kernel.db)
    return view(checkFormView(context, templates, { form: checkFormOf(undefined) }))
  },
  post: {
    fields: checkShapes,
    async submit(context) {
      const { kernel, tx, actor, form } = context
      const templates = await knownTemplates(kernel, tx)
      const read = readCheckForm(form, templates.flatMap(choicesOf))
      if ('errors' in read)
        return refusedForm(checkFormView(context, templates, { form, errors: read.errors }))
      const organisationId = chosenOrganisation(actor, manageChecks, form.organisationId)
      const id = kernel.crypto.uuid()
      await insertCheck(tx, { ...read.entry, id, organisationId, now: kernel.clock.now() })
      await record(kernel, tx, actor, { id, organisationId }, 'added')
      return redirectTo(checksPath)
    },
  },
})

/** A check: changing and ending it. */
export const editCheckPage = definePage({
  path: '/staff/check/:checkId/edit',
  access,
  async get(context) {
    const { kernel, actor, params } = context
    const check = await ownCheck(actor, kernel.db, params.checkId)
    const templates = await knownTemplates(kernel, kernel.db)
    return view(checkFormView(context, templates, { check, form: checkFormOf(check) }))
  },
  post: {
    fields: checkShapes,
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const check = await ownCheck(actor, tx, params.checkId)
      const templates = await knownTemplates(kernel, tx)
      const isEnding = form.action === 'end'
      const read = isEnding ? { entry: undefined } : readCheckForm(form, templates.flatMap(choicesOf))
      const refused = (errors: Record<string, string>) =>
        refusedForm(checkFormView(context, templates, { check, form, errors }))
      if ('errors' in read) return refused(read.errors)
      const place = { id: check.id, version: Number(form.version) || 0 }
      const isDone =
        read.entry === undefined
          ? await endCheck(tx, { ...place, now: kernel.clock.now() })
          : await updateCheck(tx, { ...read.entry, ...place })
      if (!isDone) return refused({ nameEn: 'register.error.stale' })
      await record(kernel, tx, actor, check, isEnding ? 'ended' : 'changed')
      return redirectTo(checksPath)
    },
  },
})

async function ownCheck(actor: PersonActor, target: Queryable, id: string): Promise<CardCheck> {
  const check = await checkOf(target, organisationsWhere(actor, manageChecks), id)
  if (check === undefined || check.endedAt !== null) throw notFound()
  return check
}

async function record(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { id, organisationId }: Pick<CardCheck, 'id' | 'organisationId'>,
  verb: 'added' | 'changed' | 'ended',
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action: `wallet.check.${verb}`,
    purpose: 'wallet.purpose.check',
    organisationId,
    resource: `wallet.check:${id}`,
  })
}
