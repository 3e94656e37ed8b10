import { mayIn, organisationsWhere, permitted } from '#kernel/access'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { staffCardPath } from '../../domain/addresses.ts'
import { checkReason, longestReason } from '../../domain/revocation-reason.ts'
import { revokeOne } from '../../issuing/revocation.ts'
import { revokeCredential, viewCredentials } from '../../permissions.ts'
import { credentialOfOrganisations } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'
import { staffCardView } from './card-view.tsx'

/** One credential, for the staff of the organisation that issued it: whose it is, and cancelling it. */
export const staffCardPage = definePage({
  path: '/staff/credentials/:credentialId',
  access: permitted(viewCredentials),
  async get(context) {
    const { kernel, actor, params } = context
    const organisationIds = organisationsWhere(actor, viewCredentials)
    const credential = await credentialOfOrganisations(kernel.db, organisationIds, params.credentialId)
    if (credential === undefined) throw notFound()
    const mayRevoke = mayIn(actor, revokeCredential, credential.organisationId)
    return view(await staffCardView(context, kernel.db, credential, { mayRevoke }))
  },
  post: {
    fields: { reason: 'text', version: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = walletWords.in(locale)
      const organisationIds = organisationsWhere(actor, revokeCredential)
      const credential = await credentialOfOrganisations(tx, organisationIds, params.credentialId)
      if (credential === undefined) throw notFound()
      const reason = checkReason(form.reason)
      const refused = async (error: string) =>
        // The page shows whose card it is, so the record of that must stay although nothing else changed.
        refusedForm(
          await staffCardView(context, tx, credential, { mayRevoke: true, error, typed: form.reason }),
          { keepWrites: true },
        )
      if (typeof reason === 'string') return refused(t(`staff.reason${reason}`, { limit: longestReason }))
      if (form.version !== String(credential.version)) return refused(t('staff.stale'))
      const revocation = { actor, reason: reason.text, cause: 'organisation' } as const
      if (!(await revokeOne(kernel, tx, credential, revocation))) return refused(t('staff.stale'))
      return redirectTo(staffCardPath(credential.id))
    },
  },
})
