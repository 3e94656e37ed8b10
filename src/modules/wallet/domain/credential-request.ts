import { refuse } from './oauth-error.ts'
import { isRecord, type Json } from './json.ts'

/** Kinds of key proofs (OpenID4VCI 1.0 appendix F). */
export const proofTypes = ['jwt', 'attestation'] as const
export type ProofType = (typeof proofTypes)[number]

/** Proofs as a wallet sends them, not checked. */
export interface SentProofs {
  type: ProofType
  proofs: readonly string[]
}

/** What a wallet asks for (OpenID4VCI 1.0 section 8.2). */
export interface CredentialRequest {
  configurationId: string | undefined
  credentialIdentifier: string | undefined
  proofs: SentProofs
}

/**
 * Reads a credential request. The single `proof` of drafts up to 14 is taken too, because many wallets still send it.
 * @throws OAuthError invalid_credential_request, invalid_proof
 */
export function readCredentialRequest(message: Json): CredentialRequest {
  const configurationId = textOf(message, 'credential_configuration_id')
  const credentialIdentifier = textOf(message, 'credential_identifier')
  if ((configurationId === undefined) === (credentialIdentifier === undefined)) {
    throw refuse(
      'invalid_credential_request',
      'Name the credential either by credential_configuration_id or by credential_identifier',
    )
  }
  return { configurationId, credentialIdentifier, proofs: readProofs(message) }
}

function readProofs({ proof, proofs }: Json): SentProofs {
  if (proof !== undefined && proofs !== undefined) {
    throw refuse('invalid_credential_request', 'Send either proofs or proof')
  }
  if (proof !== undefined) return readSingleProof(proof)
  const members = isRecord(proofs) ? Object.entries(proofs) : []
  const [[name, values] = []] = members
  const type = proofTypes.find((known) => known === name)
  if (members.length !== 1 || type === undefined) {
    throw refuse('invalid_proof', 'Send proofs of exactly one type: jwt or attestation')
  }
  if (!Array.isArray(values) || values.length === 0 || !values.every((value) => typeof value === 'string')) {
    throw refuse('invalid_proof', 'The proofs must be an array of JWTs')
  }
  return { type, proofs: values }
}

function readSingleProof(proof: unknown): SentProofs {
  const members = isRecord(proof) ? proof : {}
  const type = proofTypes.find((known) => known === members['proof_type'])
  const value = type === undefined ? undefined : members[type]
  if (type === undefined || typeof value !== 'string') {
    throw refuse('invalid_proof', 'The proof must have its proof_type and a member of that name')
  }
  return { type, proofs: [value] }
}

function textOf(message: Json, name: string): string | undefined {
  const value = message[name]
  if (value === undefined || typeof value === 'string') return value
  throw refuse('invalid_credential_request', `${name} must be a text`)
}
