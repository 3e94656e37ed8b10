import { Type } from 'typebox'
import { mostExpiryDays } from '../notify.ts'
import { deliveryStates } from '../domain/delivery-state.ts'

// Field names are those of the Unified Notification Service. How long a text may be is judged message by message, not here.
const text = Type.String({ maxLength: 10_000 })
const uuid = Type.String({ format: 'uuid' })

const messageWords = {
  CampaignID: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  NotificationTitle: text,
  NotificationBody: text,
  MessageTitle: Type.Optional(text),
  MessageBody: Type.Optional(text),
  DeeplinkURL: Type.Optional(Type.String({ maxLength: 1_000 })),
  Channel: Type.Optional(
    Type.Union([Type.Literal('PUSH_NOTIFICATION_AND_MESSAGE_CENTRE'), Type.Literal('MESSAGE_CENTRE_ONLY')]),
  ),
  ExpiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: mostExpiryDays })),
}

const name = Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$', maxLength: 60 })

export const sendSchema = Type.Array(
  Type.Object(
    {
      ...messageWords,
      UserID: Type.String({ minLength: 1, maxLength: 200 }),
      NotificationID: Type.Optional(Type.String({ maxLength: 100 })),
      DepartmentID: Type.Optional(Type.String({ maxLength: 200 })),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 10 },
)

export const sendToGroupSchema = Type.Array(
  Type.Object(
    {
      ...messageWords,
      Namespace: name,
      Group: name,
      Subgroup: Type.Optional(name),
      GroupNotificationID: Type.Optional(uuid),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 10 },
)

export const sentSchema = Type.Array(Type.Object({ NotificationID: uuid }))
export const sentToGroupSchema = Type.Array(
  Type.Object({ GroupNotificationID: uuid, UsersInGroup: Type.Integer({ minimum: 0 }) }),
)

export const statusSchema = Type.Array(
  Type.Object({
    NotificationID: uuid,
    EventDateTime: Type.String({ format: 'date-time' }),
    Status: Type.Enum([...deliveryStates]),
    Reason: Type.Optional(Type.String()),
  }),
)

export const campaignStatusSchema = Type.Object({
  CampaignID: Type.String(),
  DepartmentID: Type.String(),
  ProcessingSummary: Type.Object({
    RECEIVED: Type.Integer(),
    PROCESSED: Type.Integer(),
    DISPATCHED: Type.Integer(),
  }),
  UsageSummary: Type.Object({
    READ: Type.Integer(),
    MARKED_AS_UNREAD: Type.Integer(),
    HIDDEN: Type.Integer(),
  }),
})

export const ownNotificationSchema = Type.Object({
  NotificationID: uuid,
  Status: Type.Union([Type.Literal('RECEIVED'), Type.Literal('READ'), Type.Literal('MARKED_AS_UNREAD')]),
  NotificationTitle: Type.String(),
  NotificationBody: Type.String(),
  MessageTitle: Type.String(),
  MessageBody: Type.String(),
  DispatchedDateTime: Type.String({ format: 'date-time' }),
  DeeplinkURL: Type.Optional(Type.String()),
})
