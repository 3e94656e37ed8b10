import { organisationBySlug } from '#kernel/access'
import { signJwt } from '#kernel/crypto'
import { bodyPath } from '../domain/addresses.ts'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { didKeyOf } from '../domain/did-key.ts'
import { fillShape } from '../domain/fill-shape.ts'
import { vctOf } from '../domain/template.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import type { SignCredential, SigningInput } from './format.ts'
import { bitstringEntry, dateOf, firstContext, isObject, secondsOf, timeOf } from './w3c-credential.ts'

/** The context of the release of Open Badges 3.0 that this follows. */
const badgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/**
 * Signs an Open Badge 3.0 as a VC-JWT (1EdTech Open Badges 3.0, sections 8.2 and B.1): the members of the credential stand
 * at the top, as VCDM 2.0 has it, and the registered claims repeat them. The header has nothing but `alg`, `kid` and the
 * type JWT, which Open Badges demands and VCDM 2.0 allows. Where the template has the shape of a W3C subject, the
 * AchievementSubject has that too.
 * @throws TypeError when the template does not say what is achieved: a mistake of the program
 */
export const signOpenBadge: SignCredential = async (kernel, target, input) => {
  const { template, issuedAt, expiresAt, credentialId } = input
  const issuer = bodyDid(kernel.origin, template.issuerOrganisationSlug)
  const body = await organisationBySlug(target, template.issuerOrganisationSlug)
  const holder = didKeyOf(input.holderJwk)
  const id = `urn:uuid:${credentialId}`
  const payload = {
    iss: issuer,
    sub: holder,
    jti: id,
    nbf: secondsOf(issuedAt),
    exp: secondsOf(expiresAt),
    '@context': [firstContext, badgeContext, ...(template.verifiableCredential?.contexts ?? [])],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: template.title.en,
    description: template.description.en,
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: body?.name.en ?? template.issuerOrganisationSlug,
      url: kernel.origin + bodyPath(template.issuerOrganisationSlug),
    },
    validFrom: timeOf(issuedAt),
    validUntil: timeOf(expiresAt),
    credentialSubject: {
      ...subjectOf(input),
      id: holder,
      type: ['AchievementSubject'],
      achievement: achievementOf(input, kernel.origin),
    },
    credentialStatus: bitstringEntry(input.status),
  }
  const key = await kernel.crypto.keys.current(target, credentialKeyPurpose)
  return signJwt(key, payload, { typ: 'JWT', kid: keyId(issuer, key.kid) })
}

/** What was achieved: the same for everybody, so it is named by the type of the credential. */
function achievementOf({ template }: SigningInput, origin: string): object {
  const { achievement, title, description } = template
  if (achievement === undefined) throw new TypeError(`${template.name} does not say what is achieved`)
  return {
    id: vctOf(template, origin),
    type: ['Achievement'],
    achievementType: achievement.type,
    name: title.en,
    description: description.en,
    criteria: { narrative: achievement.criteria.en },
  }
}

function subjectOf({ template, claims, issuedAt, expiresAt }: SigningInput): object {
  const shape = template.verifiableCredential?.subject
  if (shape === undefined) return {}
  const dates = { issued: dateOf(issuedAt), expires: dateOf(expiresAt) }
  const subject = fillShape(shape, { claims, dates })
  return isObject(subject) ? subject : {}
}
