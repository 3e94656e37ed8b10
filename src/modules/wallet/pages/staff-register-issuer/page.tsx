import { organisations, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import { definePage, notFound, redirectTo, refusedForm, view, type PageContext } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { registersPath } from '../../domain/addresses.ts'
import { manageRegisters } from '../../permissions.ts'
import { issuerFormOf, issuerShapes, readIssuerForm, type IssuerForm } from '../../registers/issuer-form.ts'
import { recordRegisterChange } from '../../registers/record-change.ts'
import {
  endTrustedIssuer,
  insertTrustedIssuer,
  trustedIssuerOf,
  updateTrustedIssuer,
  type IssuerEntry,
  type TrustedIssuer,
} from '../../store/trusted-issuer.ts'
import { knownTemplates } from '../../templates/catalogue.ts'
import { chosenOrganisation } from '../own-organisations.ts'
import { issuerView, type KnownNames } from './issuer-view.tsx'

const access = permitted(manageRegisters)
type Viewing = PageContext<typeof access>

/** A new entry on the register of issuers. */
export const newTrustedIssuerPage = definePage({
  path: `${registersPath}/issuers/new`,
  access,
  async get(context) {
    const { kernel } = context
    return view(issuerView(context, await knownNames(kernel, kernel.db), { form: issuerFormOf(undefined) }))
  },
  post: {
    fields: issuerShapes,
    async submit(context) {
      const { kernel, tx, actor, form } = context
      const known = await knownNames(kernel, tx)
      const read = readIssuerForm(form, namesIn(known), kernel.clock.now())
      if ('errors' in read) return refusedForm(issuerView(context, known, { form, errors: read.errors }))
      const organisationId = chosenOrganisation(actor, manageRegisters, form.organisationId)
      const id = kernel.crypto.uuid()
      const now = kernel.clock.now()
      await insertTrustedIssuer(tx, { ...read.entry, id, organisationId, addedBy: actor.personId, now })
      const change = { actor, organisationId, register: 'issuer', entryId: id, verb: 'added' } as const
      await recordRegisterChange(kernel, tx, change)
      return redirectTo(registersPath)
    },
  },
})

/** An entry on the register of issuers: changing and ending it. */
export const trustedIssuerPage = definePage({
  path: '/staff/registers/issuers/:trustedIssuerId',
  access,
  async get(context) {
    const { kernel, params } = context
    const entry = await ownEntry(context, kernel.db, params.trustedIssuerId)
    return view(
      issuerView(context, await knownNames(kernel, kernel.db), { entry, form: issuerFormOf(entry) }),
    )
  },
  post: {
    fields: issuerShapes,
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const entry = await ownEntry(context, tx, params.trustedIssuerId)
      const known = await knownNames(kernel, tx)
      const refused = (errors: Record<string, string>) =>
        refusedForm(issuerView(context, known, { entry, form, errors }))
      const verb = form.action === 'end' ? 'ended' : 'changed'
      const outcome =
        verb === 'ended' ? { entry: undefined } : readIssuerForm(form, namesIn(known), kernel.clock.now())
      if ('errors' in outcome) return refused({ ...outcome.errors })
      const isDone = await save(kernel, tx, entry, form, outcome.entry)
      if (!isDone) return refused({ nameEn: 'register.error.stale' })
      await record(kernel, tx, actor, entry, verb)
      return redirectTo(registersPath)
    },
  },
})

async function save(
  kernel: Kernel,
  tx: Transaction,
  { id }: TrustedIssuer,
  { version }: IssuerForm,
  changed: IssuerEntry | undefined,
): Promise<boolean> {
  const place = { id, version: Number(version) || 0 }
  if (changed === undefined) return endTrustedIssuer(tx, { ...place, now: kernel.clock.now() })
  return updateTrustedIssuer(tx, { ...changed, ...place })
}

async function record(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { id, organisationId }: TrustedIssuer,
  verb: 'changed' | 'ended',
): Promise<void> {
  await recordRegisterChange(kernel, tx, { actor, organisationId, register: 'issuer', entryId: id, verb })
}

async function ownEntry({ actor }: Viewing, target: Queryable, id: string): Promise<TrustedIssuer> {
  const entry = await trustedIssuerOf(target, organisationsWhere(actor, manageRegisters), id)
  if (entry === undefined) throw notFound()
  return entry
}

async function knownNames(kernel: Kernel, target: Queryable): Promise<KnownNames> {
  const bodies = await organisations(target)
  const templates = await knownTemplates(kernel, target)
  return {
    bodies: bodies.map(({ slug, name }) => ({ value: slug, name })),
    templates: templates.map(({ name, title }) => ({ value: name, name: title })),
  }
}

function namesIn({ bodies, templates }: KnownNames): { bodies: string[]; templates: string[] } {
  return { bodies: bodies.map(({ value }) => value), templates: templates.map(({ value }) => value) }
}
