import { Type } from 'typebox'
import { failureReasons, paymentStatuses, providerNames } from '../domain/payment.ts'

const instant = Type.String({ format: 'date-time' })
const nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const pence = Type.Integer({ minimum: 0, description: 'Whole pence' })

const paymentFields = {
  id: Type.String({ format: 'uuid' }),
  organisationId: Type.String({ format: 'uuid' }),
  reference: Type.String(),
  amountPence: pence,
  refundedPence: pence,
  status: Type.Enum([...paymentStatuses]),
  createdAt: instant,
  settledAt: nullable(instant),
}

export const paymentSummarySchema = Type.Object(paymentFields)

export const paymentDetailSchema = Type.Object({
  ...paymentFields,
  description: Type.String(),
  failureReason: Type.Union([Type.Enum([...failureReasons]), Type.Null()]),
  origin: Type.Object({ module: Type.String(), id: Type.String() }),
  /** Rises with every change. */
  version: Type.Integer(),
  attempts: Type.Array(
    Type.Object({
      number: Type.Integer(),
      provider: Type.Enum([...providerNames]),
      providerId: nullable(Type.String()),
      status: Type.Enum([...paymentStatuses]),
      createdAt: instant,
    }),
  ),
  refunds: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      amountPence: pence,
      status: Type.Enum(['requested', 'submitted', 'success', 'refused', 'error']),
      createdAt: instant,
      settledAt: nullable(instant),
    }),
  ),
})
