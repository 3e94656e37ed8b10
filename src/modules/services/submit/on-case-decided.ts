import { systemActor } from '#kernel/access'
import { onEvent } from '#kernel/events'
import { caseDecided } from '#modules/casework'
import { offerCredential, revokeCredentials } from '#modules/wallet'
import { submissionWithContent } from '../store/submission.ts'

/**
 * An approval gives the credential that the service promised, of which the wallet tells the person; a refusal takes back
 * what an earlier approval gave.
 */
export const onCaseDecided = onEvent(
  caseDecided,
  'services.give-credential',
  async (kernel, tx, decision) => {
    if (decision.origin.module !== 'services') return
    const { personId, organisationId, reason, origin } = decision
    const submission = await submissionWithContent(tx, kernel.crypto, {
      id: origin.id,
      personId,
      organisationId,
    })
    const credential = submission?.content.credential
    if (credential === undefined) return
    if (decision.outcome === 'refused') {
      await revokeCredentials(kernel, tx, { origin, reason, actor: systemActor('services.give-credential') })
      return
    }
    await offerCredential(kernel, tx, { ...credential, personId, organisationId, origin })
  },
)
