import { Type } from 'typebox'
import { addMs, dayMs, type Clock } from '#kernel/clock'
import type { Config } from '#kernel/config'
import type { Crypto } from '#kernel/crypto'
import type { OutboundFetch } from '#kernel/http'
import { defineJob, type JobQueue, type JobType } from '#kernel/jobs'
import { deliverMessageJob } from './deliver.ts'
import { chooseDriver } from './drivers/choose.ts'
import { createMessageStore, type MessageStore } from './message-store.ts'
import type { Notifier } from './port.ts'

export interface NotifierContext {
  config: Config
  clock: Clock
  crypto: Crypto
  jobs: JobQueue
  fetch: OutboundFetch
}

export interface NotifierService extends Notifier {
  /** To be registered with those of the modules. */
  readonly ownJobs: readonly JobType[]
}

/** @throws ConfigError when the chosen driver lacks a setting */
export function createNotifier({ config, clock, crypto, jobs, fetch }: NotifierContext): NotifierService {
  const messages = createMessageStore(crypto)
  const driver = chooseDriver(config, clock, fetch)
  const deliverMessage = deliverMessageJob(messages, driver)

  return {
    ownJobs: [deliverMessage, deleteOldMessages(messages)],
    async send(tx, message) {
      const staysHere = driver === undefined || message.channel === 'in-app'
      const messageId = await messages.insert(tx, message, staysHere ? 'sent' : 'waiting', clock.now())
      if (!staysHere) await jobs.enqueue(tx, deliverMessage, { messageId })
    },
    inbox: messages.inbox,
    outbox: messages.newest,
    markRead: (target, personId, messageId) => messages.markRead(target, personId, messageId, clock.now()),
    erasePerson: messages.erasePerson,
  }
}

const keepDeliveredMs = 7 * dayMs
const keepInAppMs = 365 * dayMs

function deleteOldMessages(messages: MessageStore) {
  return defineJob({
    name: 'notify.delete-old-messages',
    schema: Type.Object({}),
    schedule: { cron: '10 * * * *' },
    async run({ db, clock }) {
      const now = clock.now()
      await messages.deleteOld(db, addMs(now, -keepDeliveredMs), addMs(now, -keepInAppMs))
    },
  })
}
