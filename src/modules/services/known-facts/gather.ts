import { organisationBySlug, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { contactsOf, identityOf } from '#modules/identity'
import { publishedServices } from '../definitions.ts'
import type { KnownSource } from '../domain/answers.ts'
import { fieldsOf } from '../domain/definition.ts'
import type { KnownFact } from '../domain/known-facts/fact.ts'
import { factsInApplication } from '../domain/known-facts/from-answers.ts'
import { earlierAnswersOf } from '../store/earlier-answers.ts'
import { factSources, vocabularyIn, type FactSource } from './sources.ts'

export type SourceKind = KnownSource['kind']

/** What is wanted, and by whom. */
export interface FactsWanted {
  /** The person themselves: nobody is told what is known about somebody else. */
  readonly actor: PersonActor
  readonly claims: ReadonlySet<string>
  readonly sources: ReadonlySet<SourceKind>
}

const purpose = 'services.purpose.known-facts'
const mostEarlierApplications = 20

/** What is known about a person who applies, from everywhere that is allowed. Every look is on record. */
export async function knownFactsOf(
  kernel: Kernel,
  target: Queryable,
  wanted: FactsWanted,
): Promise<KnownFact[]> {
  if (wanted.claims.size === 0) return []
  const gathered: KnownFact[] = []
  if (wanted.sources.has('identity')) gathered.push(...(await fromIdentity(kernel, target, wanted)))
  if (wanted.sources.has('account')) gathered.push(...(await fromAccount(kernel, target, wanted)))
  if (wanted.sources.has('earlier')) gathered.push(...(await fromEarlier(kernel, target, wanted)))
  if (wanted.sources.has('organisation')) gathered.push(...(await fromOrganisations(kernel, target, wanted)))
  return gathered.filter(({ claim }) => wanted.claims.has(claim))
}

const identityClaims = ['full-name', 'given-names', 'family-name', 'date-of-birth']

async function fromIdentity(
  kernel: Kernel,
  target: Queryable,
  { actor, claims }: FactsWanted,
): Promise<KnownFact[]> {
  if (!identityClaims.some((claim) => claims.has(claim))) return []
  const { personId } = actor
  const identity = await identityOf(kernel, target, { actor, personId, purpose })
  if (identity === undefined) return []
  const { givenNames, familyName, dateOfBirth } = identity
  const common = {
    source: { kind: 'identity', date: identity.provenAt.toISOString() },
    certainty: 'proved',
  } as const
  return [
    {
      ...common,
      claim: 'full-name',
      value: { kind: 'person', isSelf: true, givenNames, familyName, dateOfBirth },
    },
    { ...common, claim: 'given-names', value: { kind: 'text', value: givenNames } },
    { ...common, claim: 'family-name', value: { kind: 'text', value: familyName } },
    { ...common, claim: 'date-of-birth', value: { kind: 'date', value: dateOfBirth } },
  ]
}

async function fromAccount(
  kernel: Kernel,
  target: Queryable,
  { actor, claims }: FactsWanted,
): Promise<KnownFact[]> {
  if (!claims.has('email') && !claims.has('phone')) return []
  const [contact] = await contactsOf(target, [actor.personId])
  if (contact === undefined) return []
  // People keep their contact details themselves, and sign in with them: they are of today.
  const source = { kind: 'account', date: kernel.clock.now().toISOString() } as const
  const facts: KnownFact[] = [
    { claim: 'email', value: { kind: 'text', value: contact.email }, source, certainty: 'proved' },
  ]
  if (contact.phone !== null)
    facts.push({ claim: 'phone', value: { kind: 'text', value: contact.phone }, source, certainty: 'proved' })
  return facts
}

async function fromEarlier(
  kernel: Kernel,
  target: Queryable,
  { actor, claims }: FactsWanted,
): Promise<KnownFact[]> {
  const definitions = (await publishedServices(kernel, target)).filter((definition) =>
    fieldsOf(definition).some(({ claim }) => claim !== undefined && claims.has(claim)),
  )
  const { personId } = actor
  const serviceNames = definitions.map(({ name }) => name)
  const key = { personId, serviceNames, limit: mostEarlierApplications }
  const earlier = await earlierAnswersOf(target, kernel.crypto, key)
  if (earlier.length === 0) return []
  await kernel.audit.record(target, {
    actor,
    action: 'services.submission.read',
    purpose,
    subjectPersonId: personId,
    details: { applications: earlier.length, claims: [...claims] },
  })
  const vocabulary = vocabularyIn(kernel)
  return earlier.flatMap(({ id, serviceName, submittedAt, answers }) => {
    const definition = definitions.find(({ name }) => name === serviceName)
    if (definition === undefined) return []
    const source = { kind: 'earlier', name: definition.title, date: submittedAt.toISOString() } as const
    return factsInApplication({ id, definition, answers, source }, vocabulary)
  })
}

async function fromOrganisations(
  kernel: Kernel,
  target: Queryable,
  wanted: FactsWanted,
): Promise<KnownFact[]> {
  const sources = kernel
    .contributions(factSources)
    .filter(({ claims }) => claims.some((claim) => wanted.claims.has(claim)))
  const all: KnownFact[] = []
  for (const source of sources) all.push(...(await fromOrganisation(kernel, target, wanted, source)))
  return all
}

async function fromOrganisation(
  kernel: Kernel,
  target: Queryable,
  { actor, claims }: FactsWanted,
  factSource: FactSource,
): Promise<KnownFact[]> {
  const organisation = await organisationBySlug(target, factSource.organisationSlug)
  if (organisation === undefined) return []
  const { personId } = actor
  const asked = factSource.claims.filter((claim) => claims.has(claim))
  await kernel.audit.record(target, {
    actor,
    action: 'services.fact.read',
    purpose,
    subjectPersonId: personId,
    organisationId: organisation.id,
    resource: `services.fact-source:${factSource.name}`,
    details: { claims: asked },
  })
  const held = await heldBy(kernel, target, factSource, { personId, actor, claims: asked })
  return held.map(({ recordedAt, ...fact }) => ({
    ...fact,
    source: { kind: 'organisation', name: organisation.name, date: recordedAt.toISOString() },
    holderOrganisationId: organisation.id,
  }))
}

/** A body that does not answer knows nothing: it keeps nobody from applying. */
async function heldBy(
  kernel: Kernel,
  target: Queryable,
  source: FactSource,
  wanted: Parameters<FactSource['factsAbout']>[2],
): ReturnType<FactSource['factsAbout']> {
  try {
    return await source.factsAbout(kernel, target, wanted)
  } catch (error) {
    kernel.telemetry.log.warn({ err: error, source: source.name }, 'a fact source did not answer')
    return []
  }
}
