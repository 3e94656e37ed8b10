import type { Kernel } from '#kernel/module'
import { parseDcql } from '../domain/dcql/parse.ts'
import type { ClaimPath, CredentialQuery, DcqlQuery } from '../domain/dcql/query.ts'
import { vctOf, type CredentialTemplate } from '../domain/template.ts'
import { mayAskFor, type KnownVerifier } from '../registers/find-verifier.ts'
import { knownTemplates } from '../templates/catalogue.ts'

/**
 * Does a request go beyond what the register lets a verifier ask for? A request that cannot be read, or that is for a
 * kind of card of nobody here, does too.
 * @param payload of the request object, whose signature need not have been checked: the wallet does that
 */
export async function asksTooMuch(
  kernel: Kernel,
  verifier: KnownVerifier,
  payload: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const query = queryOf(payload)
  if (query === undefined) return true
  const templates = await knownTemplates(kernel, kernel.db)
  return query.credentials.some((credential) => {
    const asked = templates.filter((template) => isAskedFor(kernel.origin, credential, template))
    return (
      asked.length === 0 ||
      !asked.every((template) => mayAskFor(verifier, template.name, claimsOf(credential, template)))
    )
  })
}

function queryOf(payload: Readonly<Record<string, unknown>>): DcqlQuery | undefined {
  try {
    return parseDcql(payload['dcql_query'])
  } catch {
    return undefined
  }
}

function isAskedFor(origin: string, { kind }: CredentialQuery, template: CredentialTemplate): boolean {
  switch (kind.format) {
    case 'dc+sd-jwt':
      return kind.vctValues.includes(vctOf(template, origin))
    case 'mso_mdoc':
      return kind.docType === template.docType
    case 'jwt_vc_json':
      return kind.typeValues.some((list) =>
        list.some((type) => template.verifiableCredential?.types.includes(type) === true),
      )
    default:
      return false
  }
}

/** Names of the template's claims behind the paths of a query; a path that leads nowhere keeps its own name. */
function claimsOf({ kind, claims }: CredentialQuery, template: CredentialTemplate): string[] {
  // A W3C credential is shown whole, and so is any card of which no claims are named: what all readers see.
  if (kind.format === 'jwt_vc_json') return template.claims.map(({ name }) => name)
  return (claims ?? []).map(({ path }) =>
    kind.format === 'mso_mdoc' ? claimOfElement(template, path) : String(path[0]),
  )
}

function claimOfElement({ claims }: CredentialTemplate, [namespace, element]: ClaimPath): string {
  const found = claims.find(({ mdoc }) => mdoc?.namespace === namespace && mdoc?.element === element)
  return found?.name ?? `${String(namespace)}/${String(element)}`
}
