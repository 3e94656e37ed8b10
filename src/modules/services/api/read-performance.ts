import { Type, type Static } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { offeredService } from '../performance/offered.ts'
import { publicationsOf } from '../store/published-figures.ts'

const number = Type.Union([Type.Number(), Type.Null()], {
  description: 'Null: too few to show, or it would help to work out what is too few',
})

const period = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  figures: Type.Object({
    applications: number,
    completionPercent: number,
    channels: Type.Object({ web: number, api: number, agent: number, staff: number }),
    digitalPercent: number,
    responses: number,
    satisfiedPercent: number,
    ratings: Type.Array(number, { description: 'From very dissatisfied to very satisfied' }),
    decided: number,
    medianWaitDays: number,
    waits: Type.Array(number, {
      description: 'Decisions after up to 1, 5, 10, 20 and 40 calendar days, and after more',
    }),
    costPerApplicationPence: Type.Optional(number),
  }),
})

const mostPeriods = 120

/** What the page of a service's performance shows, as data. */
export const readPerformance = defineOperation({
  method: 'GET',
  path: '/api/v1/services/definitions/:serviceName/performance',
  operationId: 'readServicePerformance',
  summary: 'Reads how well a service does: published figures by period, the newest first',
  access: publicAccess('published figures are for everybody'),
  response: Type.Object({ service: Type.String(), periods: Type.Array(period) }),
  async handle({ kernel, params }) {
    const { name: service } = await offeredService(kernel, kernel.db, params.serviceName)
    const publications = await publicationsOf(kernel.db, { serviceName: service, limit: mostPeriods })
    const periods = publications.map(({ from, to, figures }): Static<typeof period> => {
      const { channels, ratings, waits, ...rest } = figures
      return {
        from,
        to,
        figures: { ...rest, channels: { ...channels }, ratings: [...ratings], waits: [...waits] },
      }
    })
    return { body: { service, periods } }
  },
})
