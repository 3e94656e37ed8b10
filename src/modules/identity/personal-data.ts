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
  { table: 'identity.email_code', purpose: 'To check codes sent by email', retention: '15 minutes' },
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
