import type { CredentialLevel } from './authorization-request.ts'
import { levelsOfConfidence, type LevelOfConfidence } from './client.ts'

/** What one vector asks for (RFC 8485): how surely somebody signs in, and how surely they are who they say. */
export interface VectorOfTrust {
  credentialLevel: CredentialLevel
  levelOfConfidence: LevelOfConfidence
}

const credentialLevels: Readonly<Record<string, CredentialLevel>> = { Cl: 'low', 'Cl.Cm': 'medium' }

/** What is asked of somebody where a service says nothing. */
const usualVector: VectorOfTrust = { credentialLevel: 'medium', levelOfConfidence: 'P0' }

/**
 * Reads a `vtr` parameter: a list of vectors of which any will do. Undefined for what is no such list: an unknown or
 * doubled component, identity without two-factor sign-in, vectors with and without identity together.
 * @param vtr the list, or undefined where the request has none
 */
export function readVectors(vtr: unknown): readonly VectorOfTrust[] | undefined {
  if (vtr === undefined) return [usualVector]
  if (!Array.isArray(vtr)) return undefined
  if (vtr.length === 0) return [usualVector]
  const vectors = vtr.map((entry: unknown) => (typeof entry === 'string' ? readVector(entry) : undefined))
  const known = vectors.filter((vector) => vector !== undefined)
  if (known.length < vectors.length) return undefined
  const withIdentity = known.filter(asksIdentity).length
  return withIdentity > 0 && withIdentity < known.length ? undefined : known.toSorted(byLevel)
}

function readVector(text: string): VectorOfTrust | undefined {
  const parts = text.split('.')
  const credential = parts
    .filter((part) => part.startsWith('C'))
    .toSorted()
    .join('.')
  const credentialLevel = Object.hasOwn(credentialLevels, credential)
    ? credentialLevels[credential]
    : undefined
  const confidence = parts.filter((part) => part.startsWith('P'))
  const levelOfConfidence = levelsOfConfidence.find((level) => level === (confidence[0] ?? 'P0'))
  if (credentialLevel === undefined || levelOfConfidence === undefined || confidence.length > 1)
    return undefined
  const vector = { credentialLevel, levelOfConfidence }
  return asksIdentity(vector) && credentialLevel === 'low' ? undefined : vector
}

export function asksIdentity({ levelOfConfidence }: Pick<VectorOfTrust, 'levelOfConfidence'>): boolean {
  return levelOfConfidence !== 'P0'
}

function byLevel(left: VectorOfTrust, right: VectorOfTrust): number {
  return rankOf(left) - rankOf(right)
}

function rankOf({ credentialLevel, levelOfConfidence }: VectorOfTrust): number {
  return levelNumber(levelOfConfidence) * 2 + (credentialLevel === 'medium' ? 1 : 0)
}

/** P2 is 2. */
export function levelNumber(level: LevelOfConfidence): number {
  return levelsOfConfidence.indexOf(level)
}

/** How a level of authentication is written in a vector. */
export function credentialVector(level: CredentialLevel): string {
  return level === 'low' ? 'Cl' : 'Cl.Cm'
}

/** The best of the levels asked for that somebody has reached; undefined where none is. */
export function reachedLevel(
  asked: readonly LevelOfConfidence[],
  identityLevel: number,
): LevelOfConfidence | undefined {
  return asked.filter((level) => levelNumber(level) <= identityLevel).at(-1)
}
