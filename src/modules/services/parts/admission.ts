import type { CookieChange, PageContext, PageResult } from '#kernel/http'
import { wellKnownPages } from '#kernel/http'
import { choosePath } from '../addresses.ts'
import { ownerKeyOf, type Applicant, type PersonApplicant } from '../apply/applicant.ts'
import { takeDraftsAlong } from '../apply/take-along.ts'
import { forgetVisitor, visitorCookieFor, visitorIn } from '../apply/visitor-cookie.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { isServiceBegun } from '../store/draft-choice.ts'
import { enteringIn } from '../staff-entry/entering.ts'

/** Who a page of a service is for, or where they must go first. */
export type Admission =
  | {
      kind: 'admitted'
      applicant: Applicant
      /** To be sent with the answer. */
      cookies: readonly CookieChange[]
    }
  | { kind: 'elsewhere'; location: string }

type AdmittedContext = Pick<PageContext, 'kernel' | 'actor' | 'cookies' | 'url'>

/** Can this service be used without an account? */
export function isOpenToVisitors({
  account,
  minimumIdentityLevel,
}: Pick<ServiceDefinition, 'account' | 'minimumIdentityLevel'>): boolean {
  return account === 'optional' && minimumIdentityLevel === 0
}

/** As `admit`, for showing a page: what somebody began before they signed in goes along with them. */
export async function admitReader(
  context: AdmittedContext,
  definition: ServiceDefinition,
): Promise<Admission> {
  const admission = admit(context, definition)
  if (admission.kind === 'elsewhere' || admission.applicant.kind !== 'person') return admission
  const cookies = await bringAlong(context, admission.applicant)
  const isToChoose = cookies.length === 0 && (await isBegunInBrowser(context, definition.name))
  return isToChoose ? { kind: 'elsewhere', location: choosePath(definition.name) } : { ...admission, cookies }
}

/** Whether a service was begun without an account in this browser, and not taken along because it was begun twice. */
async function isBegunInBrowser(context: AdmittedContext, serviceName: string): Promise<boolean> {
  const { kernel } = context
  const visitorId = visitorIn(kernel, context)
  if (visitorId === undefined) return false
  const ownerKey = ownerKeyOf({ kind: 'visitor', visitorId })
  return isServiceBegun(kernel.db, { ownerKey, serviceName, now: kernel.clock.now() })
}

/** Who looks, as far as they are known already; for pages that anybody may see. */
export async function knownReader(
  context: AdmittedContext,
): Promise<{ applicant: Applicant | undefined; cookies: readonly CookieChange[] }> {
  const { kernel, actor } = context
  if (actor.kind === 'person') {
    const applicant = { kind: 'person', personId: actor.personId, actor } as const
    return { applicant, cookies: await bringAlong(context, applicant) }
  }
  const visitorId = visitorIn(kernel, context)
  return { applicant: visitorId === undefined ? undefined : { kind: 'visitor', visitorId }, cookies: [] }
}

async function bringAlong(
  context: AdmittedContext,
  applicant: PersonApplicant,
): Promise<readonly CookieChange[]> {
  const { kernel } = context
  const visitorId = visitorIn(kernel, context)
  if (visitorId === undefined) return []
  const isTaken = await kernel.db.transaction((tx) => takeDraftsAlong(kernel, tx, { visitorId, applicant }))
  return isTaken ? [forgetVisitor] : []
}

/** Who uses a service, by its rules: signed in, or without an account where it needs none. */
export function admit(context: AdmittedContext, definition: ServiceDefinition): Admission {
  const { kernel, actor, url } = context
  const entering = enteringIn(context, definition.name)
  if (entering !== undefined) return { kind: 'admitted', applicant: entering, cookies: [] }
  if (actor.kind === 'person') {
    if (actor.identityLevel < definition.minimumIdentityLevel) {
      return { kind: 'elsewhere', location: detour(wellKnownPages.proveIdentity, url) }
    }
    return { kind: 'admitted', applicant: { kind: 'person', personId: actor.personId, actor }, cookies: [] }
  }
  if (!isOpenToVisitors(definition)) {
    return { kind: 'elsewhere', location: detour(wellKnownPages.signIn, url) }
  }
  const visitorId = visitorIn(kernel, context) ?? kernel.crypto.uuid()
  return {
    kind: 'admitted',
    applicant: { kind: 'visitor', visitorId },
    cookies: [visitorCookieFor(kernel, visitorId)],
  }
}

function detour(path: string, returnPath: string): string {
  return `${path}?return=${encodeURIComponent(returnPath)}`
}

/** The answer, with the cookies of an admission. */
export function withCookies(
  result: PageResult,
  { cookies }: { cookies: readonly CookieChange[] },
): PageResult {
  return result.kind === 'download' ? result : { ...result, cookies: [...(result.cookies ?? []), ...cookies] }
}
