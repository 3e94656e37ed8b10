import { membersOf, type Member, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { ownServices } from '../permissions.ts'
import { addServiceOwner, lockService, removeServiceOwner, type Service } from '../store/service.ts'
import { recordRegistryAct } from './record-act.ts'

/** Somebody who looks after a service. */
export type ServicePerson = Pick<Member, 'personId' | 'displayName'>

/** The owners of a service by name. Names of colleagues are their data too, so that is recorded. */
export async function listOwners(
  kernel: Pick<Kernel, 'audit'>,
  target: Queryable,
  actor: PersonActor,
  service: Service,
): Promise<ServicePerson[]> {
  const names = await namesOf(kernel, target, actor, service, service.ownerIds)
  return service.ownerIds.map((personId) => ({ personId, displayName: names.get(personId) ?? '' }))
}

/** Names of people of the public body, by id, where the actor may be shown them; left out are those who have gone. */
export async function namesOf(
  kernel: Pick<Kernel, 'audit'>,
  target: Queryable,
  actor: PersonActor,
  { id, organisationId }: Service,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const members = await membersOf(target, organisationId)
  const shown = new Map(
    members
      .filter(({ personId }) => personIds.includes(personId))
      .map(({ personId, displayName }) => [personId, displayName]),
  )
  const others = [...shown.keys()].filter((personId) => personId !== actor.personId)
  if (others.length === 0) return shown
  await kernel.audit.recordMany(
    target,
    others.map((subjectPersonId) => ({
      actor,
      action: 'identity.service.owners-listed',
      purpose: 'identity.purpose.runServices',
      subjectPersonId,
      organisationId,
      resource: `identity.service:${id}`,
    })),
  )
  return shown
}

/** Why somebody cannot be made an owner, or leave. */
export type OwnerRefusal = 'not-in-role' | 'already' | 'last'

/** Makes somebody an owner who has the role in the public body; giving that role is its manager's. */
export async function addOwner(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  service: Service,
  personId: string,
): Promise<OwnerRefusal | undefined> {
  await lockService(tx, service.id)
  if (service.ownerIds.includes(personId)) return 'already'
  const members = await membersOf(tx, service.organisationId)
  const hasRole = members.some(
    (member) => member.personId === personId && ownServices.roles.includes(member.role),
  )
  if (!hasRole) return 'not-in-role'
  await addServiceOwner(tx, service.id, personId, kernel.clock.now())
  await record(kernel, tx, actor, service, 'service.owner-added', personId)
  return undefined
}

/** Takes the service from one of its owners, who may be the actor. The last one stays. */
export async function removeOwner(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  service: Service,
  personId: string,
): Promise<OwnerRefusal | undefined> {
  if (!service.ownerIds.includes(personId)) return undefined
  if (service.ownerIds.length === 1) return 'last'
  await removeServiceOwner(tx, service.id, personId)
  await record(kernel, tx, actor, service, 'service.owner-removed', personId)
  return undefined
}

function record(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { id, organisationId }: Service,
  act: 'service.owner-added' | 'service.owner-removed',
  subjectPersonId: string,
): Promise<void> {
  return recordRegistryAct(kernel, tx, actor, act, { serviceId: id, organisationId, subjectPersonId })
}
