import { randomUUID } from 'node:crypto'
import type { CoreIdentity } from './core-identity.ts'

/** What a browser was sent to the provider for. */
export type Purpose = 'sign-in' | 'prove-identity' | 'reauthenticate'

/** A request that the provider has not answered yet. */
export interface PendingRequest {
  purpose: Purpose
  state: string
  nonce: string
  codeVerifier: string | undefined
}

/** What the provider told about the person who is signed in. */
export interface User {
  subject: string
  idToken: string
  idTokenClaims: Readonly<Record<string, unknown>>
  userInfo: Readonly<Record<string, unknown>>
  /** Verified; undefined unless an identity was asked for and proved. */
  coreIdentity: CoreIdentity | undefined
}

export interface Session {
  readonly id: string
  pending?: PendingRequest | undefined
  user?: User | undefined
}

/** Sessions of this service, in memory: enough for an example. */
export interface Sessions {
  /** @param id from the browser's cookie */
  find(id: string | undefined): Session | undefined
  begin(): Session
  end(id: string): void
  /** Ends all sessions of a person. @returns how many there were */
  endOf(subject: string): number
}

export function createSessions(): Sessions {
  const sessions = new Map<string, Session>()
  return {
    find: (id) => (id === undefined ? undefined : sessions.get(id)),
    begin() {
      const session: Session = { id: randomUUID() }
      sessions.set(session.id, session)
      return session
    },
    end: (id) => void sessions.delete(id),
    endOf(subject) {
      const ended = [...sessions.values()].filter(({ user }) => user?.subject === subject)
      for (const { id } of ended) sessions.delete(id)
      return ended.length
    },
  }
}
