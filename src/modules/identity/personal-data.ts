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
    purpose: 'Sessions and codes of the sign-in provider',
    retention: 'Until they run out, 24 hours at most',
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
    table: 'identity.proven_identity',
    purpose: 'To know who somebody is without asking again',
    retention: 'Until the account is deleted',
  },
  {
    table: 'identity.identity_check',
    purpose: 'To check an identity at a desk',
    retention: 'Until the account is deleted',
  },
]
