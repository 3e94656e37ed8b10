import { systemActor } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { apiPath } from '../addresses.ts'
import { sendingService } from '../services/authenticate.ts'
import { countsOfCampaignName, historyOf } from '../store/notification.ts'
import { campaignStatusSchema, statusSchema } from './schemas.ts'
import { servicesSign } from './send.ts'

export const getNotificationStatus = defineOperation({
  method: 'GET',
  path: `${apiPath}/status/:notificationId`,
  operationId: 'getNotificationStatus',
  summary: 'What became of a notification that your public body sent, the oldest state first',
  access: servicesSign,
  response: statusSchema,
  async handle({ kernel, headers, params: { notificationId } }) {
    const { organisationId, clientId } = await sendingService(kernel, headers)
    const events = await historyOf(kernel.db, [organisationId], notificationId)
    if (events.length === 0) throw notFound()
    await kernel.audit.record(kernel.db, {
      actor: systemActor(`service ${clientId}`),
      action: 'notifications.notification.status-read',
      purpose: 'notifications.purpose.follow',
      organisationId,
      resource: `notifications.notification:${notificationId}`,
    })
    return {
      body: events.map(({ state, reason, at }) => ({
        NotificationID: notificationId,
        EventDateTime: at.toISOString(),
        Status: state,
        ...(reason === null ? {} : { Reason: reason }),
      })),
    }
  },
})

export const getCampaignStatus = defineOperation({
  method: 'GET',
  path: `${apiPath}/status/campaign/:campaign`,
  operationId: 'getNotificationCampaignStatus',
  summary: 'How far the notifications of a campaign of your public body have come',
  access: servicesSign,
  response: campaignStatusSchema,
  async handle({ kernel, headers, params: { campaign } }) {
    const { organisationId } = await sendingService(kernel, headers)
    const counts = await countsOfCampaignName(kernel.db, [organisationId], campaign)
    if (counts.received === 0) throw notFound()
    return {
      body: {
        CampaignID: campaign,
        DepartmentID: organisationId,
        ProcessingSummary: {
          RECEIVED: counts.received,
          PROCESSED: counts.processed,
          DISPATCHED: counts.dispatched,
        },
        UsageSummary: {
          READ: counts.read,
          MARKED_AS_UNREAD: counts.markedAsUnread,
          HIDDEN: counts.hidden,
        },
      },
    }
  },
})
