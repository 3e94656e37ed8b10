import { mayIn, type Actor, type PersonActor } from '#kernel/access'
import type { CookieChange, PageContext } from '#kernel/http'
import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { StaffApplicant } from '../apply/applicant.ts'
import { enterApplications } from '../permissions.ts'
import type { ReceivedWay } from '../store/draft.ts'
import type { StaffEntry } from '../store/staff-entry.ts'

/** In a browser of staff: which application the pages of a service are filled in for. */
const enteringCookie = 'cw_entering'
const purpose = 'services.entering'

interface Entering {
  readonly draftId: string
  readonly organisationId: string
  readonly serviceName: string
  readonly received: ReceivedWay
  readonly receivedOn: string
  readonly personId: string | null
  /** It ends with the session that began it. */
  readonly sessionId: string
}

/** The pages of the entry's service are for the entry from now on, until staff leave it. */
export function beginEntering(
  { crypto }: Pick<Kernel, 'crypto'>,
  { sessionId }: PersonActor,
  entry: StaffEntry,
): CookieChange {
  const { draftId, organisationId, serviceName, received, receivedOn, personId } = entry
  const entering: Entering = {
    draftId,
    organisationId,
    serviceName,
    received,
    receivedOn,
    personId,
    sessionId,
  }
  return { name: enteringCookie, value: crypto.seal(purpose, JSON.stringify(entering)) }
}

export const endEntering: CookieChange = { name: enteringCookie, value: undefined }

/** Whose application the pages of a service are for in this browser; undefined where they are for its own person. */
export function enteringIn(
  { kernel, actor, cookies }: Pick<PageContext, 'kernel' | 'cookies'> & { actor: Actor },
  serviceName: string,
): StaffApplicant | undefined {
  const sealed = cookies[enteringCookie]
  if (actor.kind !== 'person' || sealed === undefined || sealed === '') return undefined
  const entering = unsealed(kernel, sealed)
  const isTheirs = entering?.sessionId === actor.sessionId && entering.serviceName === serviceName
  if (!isTheirs || !mayIn(actor, enterApplications, entering.organisationId)) return undefined
  return staffApplicant(actor, entering)
}

/** The applicant that an entry of the actor's body makes of them. */
export function staffApplicant(
  actor: PersonActor,
  { organisationId, draftId, received, receivedOn, personId }: Omit<Entering, 'sessionId' | 'serviceName'>,
): StaffApplicant {
  return {
    kind: 'staff',
    actor,
    organisationId,
    draftId,
    received,
    receivedOn,
    ...(personId === null ? {} : { personId }),
  }
}

function unsealed({ crypto }: Pick<Kernel, 'crypto'>, sealed: string): Entering | undefined {
  try {
    // Sealed by this file, and authenticated.
    const entering = JSON.parse(crypto.unseal(purpose, sealed)) as Entering
    return isUuid(entering.draftId) ? entering : undefined
  } catch {
    return undefined
  }
}
