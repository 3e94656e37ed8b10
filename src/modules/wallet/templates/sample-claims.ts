import type { ClaimType, ClaimValue, ClaimValues, CredentialClaim } from '../domain/template.ts'

/** A grey head with SAMPLE across its chest, 72 by 96 points, drawn for this program. */
const samplePicture =
  'data:image/jpeg;base64,' +
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACAWGBwYFCAcGhwkIiAmMFA0MCwsMGJGSjpQdGZ6eHJmcG6AkLicgIiuim5woNqirr7EztDO' +
  'fJri8uDI8LjKzsb/2wBDASIkJDAqMF40NF7GhHCExsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbG' +
  'xsb/wAARCABgAEgDASIAAhEBAxEB/8QAGgABAQEBAQEBAAAAAAAAAAAAAAUDBAIBBv/EADAQAAEEAQIEBQMCBwAAAAAAAAEAAgMRBBIh' +
  'EzJBUQUUMTNSFSJxcsEjQkNzgZGx/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/' +
  'AK6IiAiIgIiICIiAiIgIiICwny4oNnG3fEJmT8CAuHMdgopJJJJsnqgo/VBfsmv1Lpgy4p9mmnfEqIvoJBBBojqg/QosMOfjwBx5hsVu' +
  'gIiICIiCf4temLtZ/ZTVbzIOPAWjmG4UUggkEUQg+Ii+gEkACyeiCj4TemXtY/dUFhhwcCANPMdyt0BERAREQFhPiRT7uFO+Q9V7mnjg' +
  'bcjq7DqVwSeJvPtsDR3O6D39LF+8a/SumDEig3aLd8j6qd9QyLvWPxpC1j8TePcYHDuNkFNFnDPHO243X3HULRAREQFjlZAx4tR3cdmj' +
  'utlFzZuNkOIP2jYIMZHukeXvNkryiICIiD1G90bw9hohWsXIGRFqGzhs4dlDXRhTcHIaSftOxQWkREAvDAXFpcAPQCyps5dNiPc2cTMa' +
  'ReplOauzMe+PGe9hIcKoj8qU/MnkADpLAN1QAtBSbju8sMXSKMeomxev1WUDeJ4aISN36tP5G6nmeUz8Yu/iXepevNTW06+VxcNh6lBS' +
  'cAyHHiH9PIY0/mrP/Unl0vyBPPG+OiGxjcg9OimeZl+f8/E9Bzd14e90jy9xtzjZKDq8Q5cX+y1dMMnD8NhPmDDbjuGar3XG3PyWsa0S' +
  'Cmih9o9P9L4zOyGN0tkAFk1pHX/CCyx4kja4P12OaqtFniSPlxmPkNuN9K6og//Z'

const values: Readonly<Record<Exclude<ClaimType, 'group' | 'list'>, ClaimValue>> = {
  text: 'SAMPLE',
  date: '1980-01-31',
  'date-time': '1980-01-31T12:00:00Z',
  boolean: true,
  integer: 1,
  image: samplePicture,
}

/** A value for every claim that is offered, which nobody can take for a real one. */
export function sampleClaims(claims: readonly CredentialClaim[]): ClaimValues {
  const offered = claims.filter(({ derived }) => derived === undefined)
  return Object.fromEntries(offered.map((claim) => [claim.name, sampleValue(claim)]))
}

function sampleValue({ type = 'text', fields = [] }: CredentialClaim): ClaimValue {
  if (type === 'group') return sampleClaims(fields)
  if (type === 'list') return fields.length === 0 ? [values.text] : [sampleClaims(fields)]
  return values[type]
}
