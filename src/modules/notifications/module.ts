import { defineModule } from '#kernel/module'
import { notificationOperations } from './api/index.ts'
import { dispatchNow, dispatchWaiting } from './jobs/dispatch-now.ts'
import { continueCampaigns, sendCampaigns } from './jobs/send-campaigns.ts'
import { rotateVapidKey, tidyNotifications } from './jobs/tidy.ts'
import { notificationMigrations } from './migrations/index.ts'
import { removeBrowserPage } from './pages/browsers/page.tsx'
import { campaignPage } from './pages/campaign/page.tsx'
import { editCampaignPage, newCampaignPage } from './pages/campaign-edit/page.tsx'
import { centrePage } from './pages/centre/page.tsx'
import { groupPage, newGroupPage } from './pages/group/page.tsx'
import { groupsPage } from './pages/groups/page.tsx'
import { onePage } from './pages/one/page.tsx'
import { settingsPage } from './pages/settings/page.tsx'
import { staffPage } from './pages/staff/page.tsx'
import { notificationTiles } from './parts/tiles.tsx'
import { approveCampaigns, editCampaigns, viewCampaigns } from './permissions.ts'
import { onAccountDeleted, personalData, personContributions } from './personal-data.ts'
import { seedNotifications } from './seed/seed.ts'
import { campaignIdentifiers } from './store/campaign.ts'
import { notificationIdentifiers } from './store/notification.ts'
import { subscriptionIdentifiers } from './store/push-subscription.ts'
import { groupIdentifiers } from './store/recipient-group.ts'
import { notificationWords } from './words.ts'

export const notificationsModule = defineModule({
  name: 'notifications',
  title: 'Notifications',
  needs: ['identity'],
  messages: notificationWords,
  migrations: notificationMigrations,
  pages: [
    centrePage,
    settingsPage,
    removeBrowserPage,
    groupsPage,
    onePage,
    staffPage,
    newCampaignPage,
    campaignPage,
    editCampaignPage,
    newGroupPage,
    groupPage,
  ],
  api: notificationOperations,
  jobs: [dispatchNow, dispatchWaiting, sendCampaigns, continueCampaigns, tidyNotifications, rotateVapidKey],
  permissions: [viewCampaigns, editCampaigns, approveCampaigns],
  subscriptions: [onAccountDeleted],
  contributions: [...notificationTiles, ...personContributions],
  personalData,
  seed: seedNotifications,
  identifiers: {
    notificationId: notificationIdentifiers,
    subscriptionId: subscriptionIdentifiers,
    campaignId: campaignIdentifiers,
    groupId: groupIdentifiers,
  },
})
