import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { registersPath } from '../../domain/addresses.ts'
import { bodyOfClient } from '../../domain/body-id.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { manageRegisters } from '../../permissions.ts'
import { recordRegisterChange } from '../../registers/record-change.ts'
import {
  readVerifierForm,
  verifierFormOf,
  verifierShapes,
  type VerifierForm,
} from '../../registers/verifier-form.ts'
import {
  endTrustedVerifier,
  insertTrustedVerifier,
  trustedVerifierOf,
  updateTrustedVerifier,
  type TrustedVerifier,
  type VerifierEntry,
} from '../../store/trusted-verifier.ts'
import { knownTemplates } from '../../templates/catalogue.ts'
import { chosenOrganisation } from '../own-organisations.ts'
import { claimChoices, verifierView } from './verifier-view.tsx'

const access = permitted(manageRegisters)

/** A new entry on the register of verifiers. */
export const newTrustedVerifierPage = definePage({
  path: `${registersPath}/verifiers/new`,
  access,
  async get(context) {
    const { kernel } = context
    const templates = await knownTemplates(kernel, kernel.db)
    return view(verifierView(context, templates, { form: verifierFormOf(undefined) }))
  },
  post: {
    fields: verifierShapes,
    async submit(context) {
      const { kernel, tx, actor, form } = context
      const templates = await knownTemplates(kernel, tx)
      const read = readForm(kernel, form, templates)
      const refused = (errors: Record<string, string>) =>
        refusedForm(verifierView(context, templates, { form, errors }))
      if ('errors' in read) return refused({ ...read.errors })
      const organisationId = chosenOrganisation(actor, manageRegisters, form.organisationId)
      const entry = { ...read.entry, id: kernel.crypto.uuid(), organisationId, addedBy: actor.personId }
      if (!(await insertTrustedVerifier(tx, { ...entry, now: kernel.clock.now() }))) {
        return refused({ clientId: 'register.error.known' })
      }
      await record(kernel, tx, actor, entry, 'added')
      return redirectTo(registersPath)
    },
  },
})

/** An entry on the register of verifiers: changing and ending it. Its client identifier stays. */
export const trustedVerifierPage = definePage({
  path: '/staff/registers/verifiers/:trustedVerifierId',
  access,
  async get(context) {
    const { kernel, actor, params } = context
    const entry = await ownEntry(actor, kernel.db, params.trustedVerifierId)
    const templates = await knownTemplates(kernel, kernel.db)
    return view(verifierView(context, templates, { entry, form: verifierFormOf(entry) }))
  },
  post: {
    fields: verifierShapes,
    async submit(context) {
      const { kernel, tx, actor, params } = context
      const entry = await ownEntry(actor, tx, params.trustedVerifierId)
      const form = { ...context.form, clientId: entry.clientId }
      const templates = await knownTemplates(kernel, tx)
      const refused = (errors: Record<string, string>) =>
        refusedForm(verifierView(context, templates, { entry, form, errors }))
      const verb = form.action === 'end' ? 'ended' : 'changed'
      const outcome = verb === 'ended' ? { entry: undefined } : readForm(kernel, form, templates)
      if ('errors' in outcome) return refused({ ...outcome.errors })
      const isDone = await save(kernel, tx, entry, form, outcome.entry)
      if (!isDone) return refused({ nameEn: 'register.error.stale' })
      await record(kernel, tx, actor, entry, verb)
      return redirectTo(registersPath)
    },
  },
})

function readForm(kernel: Kernel, form: VerifierForm, templates: readonly CredentialTemplate[]) {
  const claims = templates.flatMap((template) => claimChoices(template).map(({ value }) => value))
  const isOwnBody = (clientId: string): boolean => bodyOfClient(kernel.origin, clientId) !== undefined
  return readVerifierForm(form, { claims, isOwnBody }, kernel.clock.now())
}

async function save(
  kernel: Kernel,
  tx: Transaction,
  { id }: TrustedVerifier,
  { version }: VerifierForm,
  changed: VerifierEntry | undefined,
): Promise<boolean> {
  const place = { id, version: Number(version) || 0 }
  if (changed === undefined) return endTrustedVerifier(tx, { ...place, now: kernel.clock.now() })
  return updateTrustedVerifier(tx, { ...changed, ...place })
}

async function record(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { id, organisationId }: Pick<TrustedVerifier, 'id' | 'organisationId'>,
  verb: 'added' | 'changed' | 'ended',
): Promise<void> {
  await recordRegisterChange(kernel, tx, { actor, organisationId, register: 'verifier', entryId: id, verb })
}

async function ownEntry(actor: PersonActor, target: Queryable, id: string): Promise<TrustedVerifier> {
  const entry = await trustedVerifierOf(target, organisationsWhere(actor, manageRegisters), id)
  if (entry === undefined) throw notFound()
  return entry
}
