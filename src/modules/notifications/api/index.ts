import {
  addPushSubscription,
  confirmShown,
  deletePushSubscription,
  renewPushSubscription,
} from './browsers.ts'
import {
  changeMembership,
  changeNotification,
  deleteNotification,
  getNotification,
  listNotifications,
} from './own.ts'
import { sendGroupNotifications, sendNotifications } from './send.ts'
import { getCampaignStatus, getNotificationStatus } from './status.ts'
import { readNotificationManifest } from './web-manifest.ts'

export const notificationOperations = [
  sendNotifications,
  sendGroupNotifications,
  getNotificationStatus,
  getCampaignStatus,
  listNotifications,
  getNotification,
  changeNotification,
  deleteNotification,
  changeMembership,
  addPushSubscription,
  deletePushSubscription,
  renewPushSubscription,
  confirmShown,
  readNotificationManifest,
]
