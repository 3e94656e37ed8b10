import { onEvent } from '#kernel/events'
import { contribute } from '#kernel/module'
import { accountDeleted, exportTable, messageCentres, personalDataExports } from '#modules/identity'
import { kindOfTemplate } from './domain/kinds.ts'
import { notify } from './notify.ts'
import { contentOf } from './sealed-content.ts'
import { centreOf } from './store/notification.ts'
import { erasePerson, standingOf } from './store/preference.ts'
import { subscriptionsOf } from './store/push-subscription.ts'
import { groupsFor } from './store/recipient-group.ts'
import { notificationWords } from './words.ts'

// Nobody has as many.
const all = 1_000_000

/** What people who download their data get of this module. */
const notificationExport = contribute(personalDataExports, {
  name: 'notifications',
  async read(kernel, target, personId) {
    const standing = await standingOf(target, personId)
    const entries = await centreOf(target, personId, { limit: all })
    const browsers = await subscriptionsOf(target, personId)
    const groups = (await groupsFor(target, personId)).filter(({ isMember }) => isMember)
    return [
      exportTable(
        notificationWords,
        'notifications',
        entries.map((entry) => {
          const { title, body } = contentOf(kernel, entry).message.en
          return { createdAt: entry.createdAt, title, body, state: entry.centreState }
        }),
      ),
      exportTable(notificationWords, 'preferences', [
        {
          consent: standing.consent,
          quietFrom: standing.quietFrom,
          quietUntil: standing.quietUntil,
          timeZone: standing.timeZone,
          choices: standing.choices.map(
            ({ kind, channel, allowed }) => `${kind} ${channel} ${allowed ? 'yes' : 'no'}`,
          ),
        },
      ]),
      exportTable(
        notificationWords,
        'browsers',
        browsers.map(({ label, createdAt, reachedAt }) => ({ label, createdAt, reachedAt })),
      ),
      exportTable(
        notificationWords,
        'groups',
        groups.map(({ namespace, name, subgroup, title }) => ({
          group: title.en,
          name: [namespace, name, subgroup].filter((part) => part !== '').join('/'),
        })),
      ),
    ]
  },
})

/** Messages that other modules send to people also stand in the message centre, and go to their devices. */
const centreForMessages = contribute(messageCentres, {
  async take(kernel, tx, { personId, template, subject, body }) {
    await notify(kernel, tx, {
      personId,
      key: `message:${kernel.crypto.uuid()}`,
      kind: kindOfTemplate(template),
      title: { en: subject('en'), cy: subject('cy') },
      body: { en: body('en'), cy: body('cy') },
      urgency: 'normal',
      isEmailed: true,
    })
  },
})

/** Nothing is kept for an account that is gone. */
export const onAccountDeleted = onEvent(
  accountDeleted,
  'notifications.erase-person',
  async (_kernel, tx, { personId }) => erasePerson(tx, personId),
)

export const personContributions = [notificationExport, centreForMessages]

/** What this module keeps about people. */
export const personalData = [
  {
    table: 'notifications.notification',
    purpose: 'To show people what they were told; encrypted',
    retention:
      '30 days after it has run out, which is 90 days after it was sent unless its sender chose otherwise',
  },
  {
    table: 'notifications.delivery_event',
    purpose: 'To answer when and how somebody was told something',
    retention: 'As long as the notification',
  },
  {
    table: 'notifications.push_delivery',
    purpose: 'To send a notification to each browser once, and to know which has shown it',
    retention: 'As long as the notification',
  },
  {
    table: 'notifications.preference',
    purpose: 'To tell people things in the way and at the times that they chose',
    retention: 'Until the account is deleted',
  },
  {
    table: 'notifications.channel_choice',
    purpose: 'To use only the ways that people allow for each kind of notification',
    retention: 'Until the account is deleted',
  },
  {
    table: 'notifications.push_subscription',
    purpose: 'To reach the browsers that people chose; addresses encrypted',
    retention: 'Until the person removes it, the browser is gone, or the account is deleted',
  },
  {
    table: 'notifications.group_member',
    purpose: 'To tell people about what they asked to hear of',
    retention: 'Until they leave the group, or the account is deleted',
  },
  {
    table: 'notifications.service_user',
    purpose: 'To know whom a service means by the name that it has for its user',
    retention: 'Until the account is deleted',
  },
]
