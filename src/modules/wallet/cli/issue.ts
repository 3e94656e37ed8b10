import { parseArgs } from 'node:util'
import { systemActor } from '#kernel/access'
import { OperatorFileError, readFileLines } from '#kernel/files'
import type { CliCommand, Kernel } from '#kernel/module'
import { demoPersonId, findPeople } from '#modules/identity'
import { organisationBySlug } from '#kernel/access'
import { isUuid } from '#kernel/http'
import { issuerProfiles, type IssuerProfile } from '../domain/profile.ts'
import { parseStrictJson, StrictJsonError } from '../domain/strict-json.ts'
import { credentialFormats, type ClaimValues, type CredentialTemplate } from '../domain/template.ts'
import { OfferRefusedError } from '../issuing/offers.ts'
import { makeOutsideOffer, OutsideOfferError } from '../issuing/outside-offer.ts'
import { PortraitError } from '../portraits/portrait.ts'
import { findTemplate } from '../templates/catalogue.ts'

const exitDone = 0
const exitFailed = 1
const exitUsage = 2

const usage =
  'issue --template NAME --person EMAIL|ID|KEY --claims FILE|JSON [--format FORMAT] [--profile PROFILE] [--wallet-subject URN] [--tx-code]'

const options = {
  template: { type: 'string' },
  person: { type: 'string' },
  claims: { type: 'string' },
  format: { type: 'string' },
  profile: { type: 'string', default: 'oid4vci-1.0' },
  'wallet-subject': { type: 'string' },
  'tx-code': { type: 'boolean', default: false },
} as const

/** Offers a card to a person and prints what a wallet needs to collect it, as JSON. */
export const issueCommand: CliCommand = {
  name: 'issue',
  summary: `Offer a card and print its links: ${usage}`,
  async run(kernel, args, out) {
    try {
      out(JSON.stringify(await issue(kernel, args), undefined, 2))
      return exitDone
    } catch (error) {
      if (error instanceof UsageError) {
        out(error.message)
        out(`commonweal wallet ${usage}`)
        return exitUsage
      }
      // Claims that are not the template's, a profile that is not set up: for the operator to put right.
      const isRefusal = [OfferRefusedError, OutsideOfferError, PortraitError, TypeError].some(
        (kind) => error instanceof kind,
      )
      if (!isRefusal || !(error instanceof Error)) throw error
      out(error.message)
      return exitFailed
    }
  },
}

class UsageError extends Error {
  override readonly name = 'UsageError'
}

async function issue(kernel: Kernel, args: string[]): Promise<object> {
  const values = readArguments(args)
  const profile = issuerProfiles.find((known): known is IssuerProfile => known === values.profile)
  if (profile === undefined) throw new UsageError(`Profiles are: ${issuerProfiles.join(', ')}`)
  const format = credentialFormats.find((known) => known === values.format)
  if (values.format !== undefined && format === undefined) {
    throw new UsageError(`Formats are: ${credentialFormats.join(', ')}`)
  }
  const template = await findTemplate(kernel, kernel.db, values.template ?? '')
  if (template === undefined) throw new UsageError(`There is no template "${values.template ?? ''}"`)
  const personId = await personFrom(kernel, template, values.person ?? '')
  const claims = await claimsFrom(values.claims ?? '')
  return kernel.db.transaction((tx) =>
    makeOutsideOffer(kernel, tx, {
      template,
      personId,
      claims,
      format,
      profile,
      walletSubject: values['wallet-subject'],
      needsTransactionCode: values['tx-code'],
    }),
  )
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments cannot be read')
  }
}

/** By email address, by id, or by the key of a person of the demonstration. */
async function personFrom(kernel: Kernel, template: CredentialTemplate, typed: string): Promise<string> {
  if (isUuid(typed)) return typed
  if (typed === '') throw new UsageError('Say whose card it is: --person')
  if (!typed.includes('@')) return demoPersonId(kernel.crypto, typed)
  const organisation = await organisationBySlug(kernel.db, template.issuerOrganisationSlug)
  const [personId] = await findPeople(kernel, kernel.db, {
    actor: systemActor('wallet.command-line'),
    purpose: 'wallet.purpose.offer',
    organisationId: organisation?.id ?? '',
    sought: { email: typed },
  })
  if (personId === undefined) throw new UsageError(`No account has the email address "${typed}"`)
  return personId
}

async function claimsFrom(typed: string): Promise<ClaimValues> {
  if (typed === '') throw new UsageError('Say what the card states: --claims FILE or JSON')
  const text = typed.trimStart().startsWith('{') ? typed : await textOf(typed)
  try {
    const value = parseStrictJson(text)
    // Names and types of claims are checked against the template when the card is offered.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ClaimValues
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error
  }
  throw new UsageError('The claims are not a JSON object')
}

async function textOf(path: string): Promise<string> {
  const lines: string[] = []
  try {
    for await (const line of readFileLines(path, { longestLine: 16 * 1024 * 1024 })) lines.push(line)
  } catch (error) {
    if (error instanceof OperatorFileError) throw new UsageError(error.message)
    throw error
  }
  return lines.join('\n')
}
