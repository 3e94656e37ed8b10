import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { decodeJwt } from '#kernel/crypto'

const { Check, Prompt } = interactionPolicy

/** The name of the check below, among the reasons of an interaction. */
export const strangerReason = 'stranger'

/**
 * When somebody must come to our pages. Services may ask for consent, and are never refused it: signing in to those of
 * public bodies is the consent.
 * @param subjectOf how a service knows a person
 */
export function signInPolicy(
  subjectOf: (personId: string, clientId: string) => Promise<string>,
): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  policy.add(new Prompt({ name: 'consent', requestable: true }))
  const isStranger = new Check(strangerReason, 'somebody else signed in', async (ctx) =>
    (await isAnotherThanMeant(ctx)) ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  )
  policy.get('login')?.checks.add(isStranger)
  return policy

  /** Once they have signed in. Before, the engine looks at the hint itself, and verifies it. */
  async function isAnotherThanMeant({ oidc }: KoaContextWithOIDC): Promise<boolean> {
    const { route, params, session, client } = oidc
    const hint = params?.['id_token_hint']
    if (route !== 'resume' || typeof hint !== 'string') return false
    if (session?.accountId === undefined || client === undefined) return false
    return decodeJwt(hint)?.claims['sub'] !== (await subjectOf(session.accountId, client.clientId))
  }
}
