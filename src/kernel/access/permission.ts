import type { Actor, IdentityLevel, PersonActor } from './actor.ts'

/** Something only members of an organisation with one of some roles may do. */
export interface Permission {
  /** `<module>.<thing>.<verb>` */
  readonly name: string
  readonly roles: readonly string[]
}

/** Declares a permission. @param roles the roles that hold it, each in its own organisation only */
export function definePermission(name: string, roles: readonly string[]): Permission {
  return { name, roles }
}

/** Who may use a page or operation. Every route declares one; there is no default. */
export type AccessRule = PublicRule | SignedInRule | PermissionRule

export interface PublicRule {
  readonly kind: 'public'
  readonly because: string
  /** What somebody sends whose session has run out is kept until they have signed in again. */
  readonly keepsAnswers?: boolean
}

export interface SignedInRule {
  readonly kind: 'signed-in'
  readonly minimumIdentityLevel: IdentityLevel
}

export interface PermissionRule {
  readonly kind: 'permission'
  readonly permission: Permission
}

/** Who a handler can be called by, under its rule. */
export type ActorUnder<Rule extends AccessRule> = Rule extends PublicRule ? Actor : PersonActor

/**
 * Anyone, signed in or not. `because` says why that is right; it is printed in the list of routes.
 * @param options.keepsAnswers for forms that people fill in signed in as well as not
 */
export function publicAccess(because: string, options: { keepsAnswers?: boolean } = {}): PublicRule {
  return { kind: 'public', because, ...options }
}

/** Any signed-in person, for what is theirs. */
export function signedIn(minimumIdentityLevel: IdentityLevel = 0): SignedInRule {
  return { kind: 'signed-in', minimumIdentityLevel }
}

/** Members of an organisation with a role that the permission names. */
export function permitted(permission: Permission): PermissionRule {
  return { kind: 'permission', permission }
}

/** The organisations in which `actor` holds `permission`. Stores filter by these. */
export function organisationsWhere(actor: Actor, permission: Permission): string[] {
  if (actor.kind !== 'person') return []
  return actor.memberships
    .filter((membership) => permission.roles.includes(membership.role))
    .map((membership) => membership.organisationId)
}

/** Does `actor` hold `permission` in this organisation? */
export function mayIn(actor: Actor, permission: Permission, organisationId: string): boolean {
  return organisationsWhere(actor, permission).includes(organisationId)
}

export type AccessDecision = 'allowed' | 'sign-in' | 'prove-identity' | 'refused'

/** What a route's rule says of an actor, before any record is looked at. */
export function decideAccess(rule: AccessRule, actor: Actor): AccessDecision {
  if (rule.kind === 'public') return 'allowed'
  if (actor.kind !== 'person') return 'sign-in'
  if (rule.kind === 'permission') return hasAnywhere(actor, rule.permission) ? 'allowed' : 'refused'
  return actor.identityLevel >= rule.minimumIdentityLevel ? 'allowed' : 'prove-identity'
}

function hasAnywhere(actor: PersonActor, permission: Permission): boolean {
  return actor.memberships.some((membership) => permission.roles.includes(membership.role))
}
