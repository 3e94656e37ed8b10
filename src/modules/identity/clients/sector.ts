import type { Queryable } from '#kernel/db'
import type { ClientConfiguration } from '../domain/client.ts'
import { clientError, type ClientProblem } from '../domain/client-problem.ts'
import { isLoopbackHost } from '../domain/client-urls.ts'
import { sectorOf } from '../one-login/subject.ts'
import { findClient } from '../store/client.ts'
import { listClients } from '../store/client-list.ts'
import { clientHasUsers } from '../store/service.ts'

/** What is wrong with giving a registration another sector, once people use it: they would all be new to the service. */
export async function movedSectorProblems(
  target: Queryable,
  clientId: string,
  after: ClientConfiguration,
): Promise<ClientProblem[]> {
  const client = await findClient(target, clientId)
  if (client === undefined) return []
  const isSame =
    sectorOf(client) === sectorOf({ clientId, configuration: after }) &&
    client.configuration.subjectType === after.subjectType
  if (isSame || !(await clientHasUsers(target, clientId))) return []
  return [clientError('SectorIdentifierUri', 'sector.in-use')]
}

/**
 * What is wrong with a registration's sector. Besides moving it: services of one sector know a person by the same
 * identifier, so nobody joins the sector of another public body by themselves; an operator can, by an import.
 */
export async function sectorProblems(
  target: Queryable,
  { clientId, organisationId }: { clientId: string; organisationId: string },
  after: ClientConfiguration,
): Promise<ClientProblem[]> {
  const moved = await movedSectorProblems(target, clientId, after)
  const sector = sectorOf({ clientId, configuration: after })
  if (moved.length > 0 || isOnThisMachine(sector)) return moved
  const isForeign = (await listClients(target)).some(
    (other) =>
      other.clientId !== clientId && other.organisationId !== organisationId && sectorOf(other) === sector,
  )
  return isForeign ? [clientError('SectorIdentifierUri', 'sector.foreign', { sector })] : []
}

/** Services under development all come from there; none of them has people of its own. */
function isOnThisMachine(sector: string): boolean {
  const parsed = URL.parse(`http://${sector}`)
  return parsed !== null && isLoopbackHost(parsed.hostname)
}
