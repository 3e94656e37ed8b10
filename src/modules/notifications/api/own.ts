import { Type, type Static } from 'typebox'
import { signedIn } from '#kernel/access'
import { badRequest, defineOperation, HttpProblem, isUuid, notFound } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { apiPath } from '../addresses.ts'
import { contentOf } from '../sealed-content.ts'
import { changeInCentre } from '../store/centre-change.ts'
import { centreEntry, centreOf, type CentreEntry, type CentrePlace } from '../store/notification.ts'
import { groupNamed, joinGroup, leaveGroup } from '../store/recipient-group.ts'
import { ownNotificationSchema } from './schemas.ts'

const mostInList = 50

export const listNotifications = defineOperation({
  method: 'GET',
  path: apiPath,
  operationId: 'listNotifications',
  summary:
    'What you were told and have not hidden, the newest first; `cursor` is the id of the last one known',
  access: signedIn(),
  query: Type.Object(
    {
      locale: Type.Optional(Type.Union([Type.Literal('en'), Type.Literal('cy')])),
      cursor: Type.Optional(Type.String({ maxLength: 40 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Array(ownNotificationSchema, { maxItems: mostInList }),
  async handle({ kernel, actor, query }) {
    const before = await placeOf(kernel, actor.personId, query.cursor)
    const entries = await centreOf(kernel.db, actor.personId, { before, limit: mostInList })
    return { body: entries.map((entry) => described(kernel, entry, query.locale ?? 'en')) }
  },
})

async function placeOf(
  kernel: Kernel,
  personId: string,
  cursor: string | undefined,
): Promise<CentrePlace | undefined> {
  if (cursor === undefined) return undefined
  const entry = isUuid(cursor) ? await centreEntry(kernel.db, personId, cursor) : undefined
  if (entry === undefined) throw badRequest('The cursor is none of your notifications')
  return entry
}

export const getNotification = defineOperation({
  method: 'GET',
  path: `${apiPath}/:notificationId`,
  operationId: 'getNotification',
  summary: 'One of your notifications',
  access: signedIn(),
  response: ownNotificationSchema,
  async handle({ kernel, actor, params: { notificationId } }) {
    const entry = await centreEntry(kernel.db, actor.personId, notificationId)
    if (entry === undefined) throw notFound()
    return { body: described(kernel, entry, 'en') }
  },
})

export const changeNotification = defineOperation({
  method: 'PATCH',
  path: `${apiPath}/:notificationId/status`,
  operationId: 'changeNotificationStatus',
  summary: 'Says that you have read one of your notifications, or not',
  access: signedIn(),
  body: Type.Object(
    { status: Type.Optional(Type.Union([Type.Literal('READ'), Type.Literal('MARKED_AS_UNREAD')])) },
    { additionalProperties: false },
  ),
  response: Type.Null(),
  async handle({ kernel, actor, params: { notificationId }, body }) {
    if ((await centreEntry(kernel.db, actor.personId, notificationId)) === undefined) throw notFound()
    if (body.status === undefined) throw badRequest('Say which status')
    await change(kernel, actor.personId, notificationId, body.status === 'READ' ? 'read' : 'unread')
    return { status: 202, body: null }
  },
})

export const deleteNotification = defineOperation({
  method: 'DELETE',
  path: `${apiPath}/:notificationId`,
  operationId: 'hideNotification',
  summary: 'Hides one of your notifications; it is deleted a month after it has run out',
  access: signedIn(),
  response: Type.Null(),
  async handle({ kernel, actor, params: { notificationId } }) {
    await change(kernel, actor.personId, notificationId, 'hidden')
    return { status: 204, body: null }
  },
})

async function change(
  kernel: Kernel,
  personId: string,
  id: string,
  to: 'read' | 'unread' | 'hidden',
): Promise<void> {
  if ((await centreEntry(kernel.db, personId, id)) === undefined) throw notFound()
  await changeInCentre(kernel.db, { ids: [id], personId, to, now: kernel.clock.now() })
}

const statuses = {
  NOTIFICATION_CENTRE_MARKED_AS_UNREAD: 'MARKED_AS_UNREAD',
} as const

function described(kernel: Kernel, entry: CentreEntry, locale: Locale): Static<typeof ownNotificationSchema> {
  const { push, message } = contentOf(kernel, entry)
  const unread = entry.state === 'NOTIFICATION_CENTRE_MARKED_AS_UNREAD' ? statuses[entry.state] : 'RECEIVED'
  return {
    NotificationID: entry.id,
    Status: entry.centreState === 'read' ? 'READ' : unread,
    NotificationTitle: push[locale].title,
    NotificationBody: push[locale].body,
    MessageTitle: message[locale].title,
    MessageBody: message[locale].body,
    DispatchedDateTime: entry.createdAt.toISOString(),
    ...(entry.link === null ? {} : { DeeplinkURL: kernel.origin + entry.link }),
  }
}

const groupPart = Type.String({ maxLength: 60 })

export const changeMembership = defineOperation({
  method: 'POST',
  path: `${apiPath}/groups`,
  operationId: 'changeNotificationGroup',
  summary: 'Joins or leaves a group of a public body',
  access: signedIn(),
  body: Type.Object(
    {
      Action: Type.Union([Type.Literal('JOIN'), Type.Literal('LEAVE')]),
      Namespace: groupPart,
      Group: groupPart,
      Subgroup: Type.Optional(groupPart),
    },
    { additionalProperties: false },
  ),
  response: Type.Null(),
  async handle({ kernel, actor: { personId }, body }) {
    const { Action, Namespace: namespace, Group: name, Subgroup: subgroup = '' } = body
    const group = await groupNamed(kernel.db, { namespace, name, subgroup })
    if (group === undefined) throw notFound()
    if (Action === 'LEAVE') await leaveGroup(kernel.db, { id: group.id, personId })
    else if (group.closedAt === null)
      await joinGroup(kernel.db, { id: group.id, personId, now: kernel.clock.now() })
    else throw new HttpProblem(409, 'group-closed', { detail: 'The group takes nobody any more' })
    return { status: 202, body: null }
  },
})
