import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const longestResponse = 20_000
const base64url = Type.String({ pattern: '^[A-Za-z0-9_-]*$' })
const identifier = Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 1400 })

/** What browsers answer, as JSON (Web Authentication Level 3, section 5.1): the parts that we read. */
const common = { id: identifier, rawId: identifier, type: Type.Literal('public-key') }

const registrationSchema = Type.Object({
  ...common,
  response: Type.Object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 10 })),
  }),
})

const assertionSchema = Type.Object({
  ...common,
  response: Type.Object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: Type.Optional(Type.Union([base64url, Type.Null()])),
  }),
})

export type RegistrationAnswer = Static<typeof registrationSchema>
export type AssertionAnswer = Static<typeof assertionSchema>

/** A new passkey as the browser's script sent it; undefined for anything else. */
export function readRegistration(sent: string): RegistrationAnswer | undefined {
  const answer = parse(sent)
  return Value.Check(registrationSchema, answer) ? answer : undefined
}

/** The use of a passkey as the browser's script sent it; undefined for anything else. */
export function readAssertion(sent: string): AssertionAnswer | undefined {
  const answer = parse(sent)
  return Value.Check(assertionSchema, answer) ? answer : undefined
}

function parse(sent: string): unknown {
  if (sent.length > longestResponse) return undefined
  try {
    return JSON.parse(sent)
  } catch {
    return undefined
  }
}
