export { anonymous, systemActor } from './actor.ts'
export type { Actor, AnonymousActor, IdentityLevel, Membership, PersonActor, SystemActor } from './actor.ts'
export { decideAccess, definePermission, mayIn, organisationsWhere, permitted, publicAccess, signedIn } from './permission.ts'
export type { AccessDecision, AccessRule, Permission } from './permission.ts'
