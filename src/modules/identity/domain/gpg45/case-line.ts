import type { IdentityScores } from './profiles-met.ts'

/** A case to judge, as a line of a file gives it. */
export interface IdentityCase extends IdentityScores {
  id: string | number
}

/** A line that is not a case; the message says what is wrong with it, in words that follow "Line 3: ". */
export class CaseLineError extends Error {
  override readonly name = 'CaseLineError'
}

const highestScore = 4

/**
 * Reads `{"id":"a","evidence":[{"strength":4,"validity":2}],"activity":0,"fraud":1,"verification":2}`. Members that
 * nobody asked for are let be.
 * @throws CaseLineError
 */
export function readCaseLine(line: string): IdentityCase {
  const read = parseJson(line)
  if (!isRecord(read)) throw new CaseLineError('a case must be a JSON object')
  const { id, evidence } = read
  if (typeof id !== 'string' && !isExactNumber(id))
    throw new CaseLineError('"id" must be text or a number, of at most 15 digits')
  if (!Array.isArray(evidence)) throw new CaseLineError('"evidence" must be a list')
  return {
    id,
    evidence: evidence.map(readPiece),
    activity: readScore(read['activity'], 'activity'),
    fraud: readScore(read['fraud'], 'fraud'),
    verification: readScore(read['verification'], 'verification'),
  }
}

function readPiece(piece: unknown, index: number): { strength: number; validity: number } {
  const name = `evidence[${index}]`
  if (!isRecord(piece)) throw new CaseLineError(`"${name}" must be an object`)
  return {
    strength: readScore(piece['strength'], `${name}.strength`),
    validity: readScore(piece['validity'], `${name}.validity`),
  }
}

function readScore(score: unknown, name: string): number {
  if (typeof score === 'number' && Number.isInteger(score) && score >= 0 && score <= highestScore)
    return score
  throw new CaseLineError(`"${name}" must be a whole number from 0 to ${highestScore}`)
}

/** Larger numbers would come out as others than they went in. */
function isExactNumber(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new CaseLineError('this is not JSON')
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
