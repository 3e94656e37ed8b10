import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { onEvent, type EventPayload } from '#kernel/events'
import type { Kernel } from '#kernel/module'
import { caseDecided } from '#modules/casework'
import { messagePerson } from '#modules/identity'
import { credentialTemplates, offerCredential, revokeCredentials } from '#modules/wallet'
import { submissionWithContent } from '../store/submission.ts'
import { servicesWords } from '../words.ts'

/** An approval gives the credential that the service promised; a refusal takes back what an earlier approval gave. */
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
    await tellCardIsReady(kernel, tx, decision, credential.template)
  },
)

async function tellCardIsReady(
  kernel: Kernel,
  tx: Transaction,
  { personId, reference }: EventPayload<typeof caseDecided>,
  templateName: string,
): Promise<void> {
  const title = kernel.contributions(credentialTemplates).find(({ name }) => name === templateName)?.title
  const link = `${kernel.origin}/account/credentials`
  await messagePerson(kernel, tx, {
    personId,
    template: 'services.card-ready',
    subject: (locale) =>
      servicesWords.in(locale)('message.card.subject', { card: title?.[locale] ?? templateName }),
    body: (locale) =>
      servicesWords.in(locale)('message.card.body', {
        card: title?.[locale] ?? templateName,
        reference,
        link,
      }),
  })
}
