import type { PageView } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { organisationLook } from '../looks/organisation-look.ts'
import type { Body } from './own-body.ts'

/** The look of a body as it stands in the database, for pages that just changed it: others may remember an older one. */
export function lookOfBody(
  kernel: Pick<Kernel, 'crypto'>,
  { organisation, look }: Body,
): PageView['organisation'] {
  return look && organisationLook(kernel, organisation.name, look)
}
