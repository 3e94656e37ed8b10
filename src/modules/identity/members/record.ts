import type { Member, PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

const purpose = 'identity.purpose.manageStaff'

/** Names of colleagues are their data too. */
export async function recordMembersListed(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  organisationId: string,
  members: readonly Member[],
): Promise<void> {
  const others = new Set(
    members.map(({ personId }) => personId).filter((personId) => personId !== actor.personId),
  )
  if (others.size === 0) return
  await kernel.audit.recordMany(
    target,
    [...others].map((subjectPersonId) => ({
      actor,
      action: 'identity.membership.listed',
      purpose,
      subjectPersonId,
      organisationId,
    })),
  )
}

export async function recordMemberChange(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  change: 'added' | 'removed',
  membership: { personId: string; organisationId: string; role: string },
): Promise<void> {
  await kernel.audit.record(target, {
    actor,
    action: `identity.membership.${change}`,
    purpose,
    subjectPersonId: membership.personId,
    organisationId: membership.organisationId,
    details: { role: membership.role },
  })
}
