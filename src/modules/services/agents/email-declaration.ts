import { hourMs } from '#kernel/clock'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { declarePath } from '../addresses.ts'
import { ownerKeyOf } from '../apply/applicant.ts'
import type { Application } from '../apply/application.ts'
import type { RemoteApplicant } from '../channel/find-journey.ts'
import { limitUse, type Limit } from '../channel/limit-uses.ts'
import type { Draft } from '../store/draft.ts'
import { contactEmailIn } from '../submit/contact.ts'
import { servicesWords } from '../words.ts'
import { writeDeclarationRequest } from './declaration.ts'

/** Of answers as they stand, one email is enough: agents look at them more than once. */
const toDraft: Limit = { name: 'declaration-of-answers', maximum: 1, periodMs: hourMs }
/** Nobody has us write to a stranger again and again. */
const toAddress: Limit = { name: 'declaration-email', maximum: 5, periodMs: hourMs }

interface Declaring {
  readonly applicant: RemoteApplicant
  readonly application: Application
  readonly draft: Draft
  readonly locale: Locale
}

/** Where a person declares who signs in for it. With the address alone nobody can, so an agent may have it. */
export function declarationUrl(
  { crypto, origin }: Pick<Kernel, 'crypto' | 'origin'>,
  { applicant, application, draft }: Declaring,
  isEmailed = false,
): string {
  const { name: serviceName } = application.definition
  const ownerKey = ownerKeyOf(applicant)
  const request = writeDeclarationRequest(crypto, { serviceName, ownerKey, draftId: draft.id, isEmailed })
  return `${origin}${declarePath(serviceName)}?for=${request}`
}

/** What became of the email by which somebody without an account declares. */
export type DeclarationEmail = 'sent' | 'no-address' | 'too-many'

/**
 * Sends the way to declare to the address among the answers, past the agent: it could open any page by itself, but not
 * the person's mailbox.
 */
export async function emailDeclaration(kernel: Kernel, declaring: Declaring): Promise<DeclarationEmail> {
  const { application, draft, locale } = declaring
  const { definition, answers } = application
  const email = contactEmailIn(definition, answers)
  if (email === undefined) return 'no-address'
  const wasSent = (await limitUse(kernel, toDraft, `${draft.id} ${draft.revision}`)) !== undefined
  if (wasSent) return 'sent'
  if ((await limitUse(kernel, toAddress, email.toLowerCase())) !== undefined) return 'too-many'
  const t = servicesWords.in(locale)
  const values = { service: definition.title[locale], link: declarationUrl(kernel, declaring, true) }
  await kernel.db.transaction((tx) =>
    kernel.notify.send(tx, {
      channel: 'email',
      recipient: email,
      locale,
      template: 'services.declare',
      subject: t('message.declare.subject', values),
      body: t('message.declare.body', values),
    }),
  )
  return 'sent'
}
