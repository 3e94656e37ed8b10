import { defineModule } from '#kernel/module'
import { dispatchNow, dispatchWaiting } from './jobs/dispatch-now.ts'
import { rotateVapidKey, tidyNotifications } from './jobs/tidy.ts'
import { notificationMigrations } from './migrations/index.ts'
import { notificationWords } from './words.ts'

export const notificationsModule = defineModule({
  name: 'notifications',
  title: 'Notifications',
  needs: ['identity'],
  messages: notificationWords,
  migrations: notificationMigrations,
  jobs: [dispatchNow, dispatchWaiting, rotateVapidKey, tidyNotifications],
})
