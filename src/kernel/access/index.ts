export { anonymous, systemActor } from './actor.ts'
export type {
  Actor,
  AnonymousActor,
  Authentication,
  IdentityLevel,
  Membership,
  PersonActor,
  SystemActor,
} from './actor.ts'
export {
  decideAccess,
  definePermission,
  mayIn,
  organisationsWhere,
  permitted,
  publicAccess,
  signedIn,
} from './permission.ts'
export type { AccessDecision, AccessRule, Permission } from './permission.ts'
export type { ActorUnder, PermissionRule, PublicRule, SignedInRule } from './permission.ts'
export { holdSession } from './store/hold-session.ts'
export {
  createSession,
  endSession,
  endSessionsOf,
  extendSession,
  liveSessions,
  renewSession,
  sessionById,
  sessionByTokenHash,
} from './store/session.ts'
export type { FoundSession, NewSession, SessionSummary } from './store/session.ts'
export {
  addMember,
  addOrganisation,
  addPerson,
  forgetPerson,
  membersOf,
  organisationById,
  organisationBySlug,
  organisations,
  organisationsWithRole,
  removeMember,
  updatePersonStanding,
} from './store/people.ts'
export type { Member, Organisation } from './store/people.ts'
export { accessMigrations } from './migrations/index.ts'
