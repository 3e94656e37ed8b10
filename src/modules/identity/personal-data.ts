import type { PersonalDataTable } from '#kernel/module'

/** What this module keeps about people. */
export const personalData: readonly PersonalDataTable[] = [
  {
    table: 'identity.account',
    purpose: 'To sign people in and to write to them',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.attempt',
    purpose: 'To stop guessing of passwords and codes; email and network addresses as keyed hashes',
    retention: '2 hours',
  },
  {
    table: 'identity.sign_in_method',
    purpose: 'To know how people sign in: phones, authenticator apps, passkeys',
    retention: 'Until they remove it, or the account is deleted',
  },
  {
    table: 'identity.unfinished_account',
    purpose: 'To go on with an account that somebody began to create',
    retention: '30 days',
  },
  {
    table: 'identity.intervention',
    purpose: 'To stop the misuse of accounts',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.appeal',
    purpose: 'To look again at what was done to an account',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.recovery',
    purpose: 'To let people back into their account who have lost their way of getting codes',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.security_code',
    purpose: 'To check codes sent by email or text message',
    retention: '15 minutes',
  },
  {
    table: 'identity.sign_in_journey',
    purpose: 'To remember how far a sign-in has come',
    retention: '1 hour',
  },
  {
    table: 'identity.oidc_record',
    purpose: 'Codes and tokens of services that speak OpenID Connect in general, or FAPI 2.0',
    retention: 'Until they run out, 30 days at most',
  },
  {
    table: 'identity.authorization_code',
    purpose: 'To give a service its tokens once, and to tell it when its user signs out',
    retention: 'One day',
  },
  {
    table: 'identity.service_use',
    purpose: 'To show people which services they have used',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.integration_check',
    purpose: 'To show who had the integration of a service checked',
    retention: 'As long as the service',
  },
  {
    table: 'identity.proven_identity',
    purpose: 'To know who somebody is without asking again',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.proofing',
    purpose: 'To remember whom somebody says they are, and where to go back to, while they prove it',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.evidence',
    purpose: 'To know what proved an identity; details of documents are sealed',
    retention: 'Until the person deletes it, or the identity runs out after 5 years',
  },
  {
    table: 'identity.identity_score',
    purpose: 'To know how well an identity was checked',
    retention: 'Until the identity runs out after 5 years',
  },
  {
    table: 'identity.proven_name',
    purpose: 'To tell services the names that were proved, now and before; sealed',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.proven_address',
    purpose: 'To tell services the addresses that were proved, now and before; sealed',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.contra_indicator',
    purpose: 'To keep an identity from being used by somebody else; words are sealed',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.vouch',
    purpose: 'To let people who know somebody say so; email addresses sealed or hashed',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.knowledge_check',
    purpose: 'To ask what a public body knows, with the person’s agreement; sealed',
    retention: '30 days',
  },
  {
    table: 'identity.identity_check',
    purpose: 'To check an identity at a desk',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.upstream_link',
    purpose: 'To let an account at another provider open the account here',
    retention: 'Until it is unlinked, or the account is deleted',
  },
  {
    table: 'identity.upstream_arrival',
    purpose: 'To remember who came from another provider while they sign in; sealed',
    retention: '1 hour',
  },
  {
    table: 'identity.upstream_session',
    purpose: 'To sign people out here when they sign out at their provider',
    retention: 'One day',
  },
  {
    table: 'identity.question',
    purpose: 'To answer what people ask about uses of their data, and what they report',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.delegation',
    purpose: 'To know who may act for whom',
    retention: 'Until one of the two accounts is deleted',
  },
  {
    table: 'identity.represented',
    purpose: 'To know for which child or company somebody acts',
    retention: 'As long as the delegation',
  },
  {
    table: 'identity.acting',
    purpose: 'To know for whom somebody acts in a session',
    retention: '8 hours',
  },
  {
    table: 'identity.service_owner',
    purpose: 'To know who looks after a service that signs people in',
    retention: 'Until they leave it, or the account is deleted',
  },
  {
    table: 'identity.client_version',
    purpose: 'To answer for every change of such a service: who wrote it and who approved it, as identifiers',
    retention: 'As long as the service',
  },
]
