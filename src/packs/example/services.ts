import type { DemoService } from '#modules/identity'

const vocabulary = 'https://vocab.account.gov.uk/v1/'
const coreIdentity = `${vocabulary}coreIdentityJWT`

/** Services check who people are. */
const withIdentity = {
  identityVerificationSupported: true,
  levelsOfConfidence: ['P0', 'P2'],
  claims: [coreIdentity, `${vocabulary}address`, `${vocabulary}returnCode`],
} as const

function addresses(host: string) {
  return {
    redirectUris: [`https://${host}.penhaven.example/oidc/callback`],
    postLogoutRedirectUris: [`https://${host}.penhaven.example/signed-out`],
    scopes: ['openid', 'email'],
    keySource: 'JWKS',
    jwksUrl: `https://${host}.penhaven.example/.well-known/jwks.json`,
    pkceEnforced: true,
  } as const
}

const onThisMachine = {
  redirectUris: ['http://localhost:8080/oidc/callback'],
  postLogoutRedirectUris: ['http://localhost:8080/signed-out'],
  scopes: ['openid', 'email', 'phone'],
} as const

/** Twelve services of Penhaven that sign people in: live, being built, and one with a change that waits. */
export const penhavenServices: readonly DemoService[] = [
  {
    key: 'fishing-licence',
    organisationSlug: 'licensing-agency',
    name: 'Buy a fishing licence',
    ownerKeys: ['lowri-ashworth', 'rajesh-patel'],
    sandbox: onThisMachine,
    live: { ...addresses('fishing'), backChannelLogoutUri: 'https://fishing.penhaven.example/oidc/logout' },
    waiting: {
      redirectUris: [
        'https://fishing.penhaven.example/oidc/callback',
        'https://fishing.penhaven.example/renew/callback',
      ],
      maxAgeEnabled: true,
    },
    signInsPerDay: 180,
  },
  {
    key: 'driving-licence',
    organisationSlug: 'licensing-agency',
    name: 'Renew a driving licence',
    ownerKeys: ['lowri-ashworth'],
    sandbox: { ...onThisMachine, ...withIdentity },
    live: { ...addresses('driving'), ...withIdentity, jarRequired: true },
    signInsPerDay: 640,
  },
  {
    key: 'taxi-licence',
    organisationSlug: 'licensing-agency',
    name: 'Apply for a taxi licence',
    ownerKeys: ['lowri-ashworth'],
    sandbox: { ...onThisMachine, ...withIdentity },
  },
  {
    key: 'boat-register',
    organisationSlug: 'licensing-agency',
    name: 'Register a boat',
    ownerKeys: ['rajesh-patel'],
    live: addresses('boats'),
    signInsPerDay: 25,
  },
  {
    key: 'veteran-support',
    organisationSlug: 'veterans-office',
    name: 'Get support as a veteran',
    ownerKeys: ['grace-okafor', 'margaret-pryce'],
    sandbox: onThisMachine,
    live: { ...addresses('support'), ...withIdentity },
    signInsPerDay: 90,
  },
  {
    key: 'service-records',
    organisationSlug: 'veterans-office',
    name: 'Ask for your service record',
    ownerKeys: ['grace-okafor'],
    sandbox: { ...onThisMachine, ...withIdentity },
  },
  {
    key: 'aberwen-council-tax',
    organisationSlug: 'aberwen',
    name: 'Your council tax, Aberwen',
    ownerKeys: ['catrin-rowlands'],
    sandbox: onThisMachine,
    live: { ...addresses('council-tax.aberwen'), serviceType: 'OPTIONAL' },
    signInsPerDay: 310,
  },
  {
    key: 'aberwen-library',
    organisationSlug: 'aberwen',
    name: 'Library account, Aberwen',
    ownerKeys: ['catrin-rowlands', 'owen-blackwood'],
    live: { ...addresses('library.aberwen'), levelsOfConfidence: ['P0'] },
    signInsPerDay: 75,
  },
  {
    key: 'aberwen-parking',
    organisationSlug: 'aberwen',
    name: 'Parking permits, Aberwen',
    ownerKeys: ['owen-blackwood'],
    sandbox: onThisMachine,
  },
  {
    key: 'caerlan-planning',
    organisationSlug: 'caerlan',
    name: 'Comment on a planning application, Caerlan',
    ownerKeys: ['idris-vaughan'],
    live: addresses('planning.caerlan'),
    signInsPerDay: 40,
  },
  {
    key: 'caerlan-schools',
    organisationSlug: 'caerlan',
    name: 'School places, Caerlan',
    ownerKeys: ['idris-vaughan'],
    sandbox: onThisMachine,
    live: { ...addresses('schools.caerlan'), ...withIdentity },
    signInsPerDay: 120,
  },
  {
    key: 'northmere-bins',
    organisationSlug: 'northmere',
    name: 'Bins and recycling, Northmere',
    ownerKeys: ['fiona-mcallister'],
    sandbox: onThisMachine,
    live: { ...addresses('bins.northmere'), channel: 'MOBILE' },
    signInsPerDay: 55,
  },
]
