import { organisationBySlug, publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { offeredService } from '../../performance/offered.ts'
import { publicationsOf } from '../../store/published-figures.ts'
import { performanceView } from './view.tsx'

/** Periods on one page; the data has all of them. */
const mostPeriods = 24

/** How well a service does, for everybody: published figures only. */
export const performancePage = definePage({
  path: '/services/:serviceName/performance',
  access: publicAccess('published figures are for everybody'),
  async get({ kernel, params, locale }) {
    const definition = await offeredService(kernel, kernel.db, params.serviceName)
    const { name: serviceName, organisationSlug } = definition
    const publications = await publicationsOf(kernel.db, { serviceName, limit: mostPeriods })
    const body = (await organisationBySlug(kernel.db, organisationSlug))?.name[locale] ?? organisationSlug
    return view(performanceView({ definition, publications, body, locale }))
  },
})
