import type { LocalisedText } from '#kernel/i18n'
import { templateError, templateWarning, type TemplateProblem } from './template-problem.ts'
import { claimsThatDiffer, type CredentialTemplate } from './template.ts'

/** A service, form or page that stands on the claims of a template. */
export interface TemplateUse {
  template: string
  /** What people know it as. */
  title: LocalisedText
  /** The claims it states when it gives the card; undefined where it gives none. */
  gives?: readonly string[]
  /** The claims it asks holders to show. */
  asks?: readonly string[]
}

/**
 * What is wrong with taking a new version into use after `live`. Wallets and verifiers know a card by its type, so that
 * stays. A service that gives the card must be able to go on: its approvals would fail otherwise. To add a claim that it
 * does not state, make it optional first; to take one away, likewise.
 */
export function checkChange(
  live: CredentialTemplate | undefined,
  next: CredentialTemplate,
  uses: readonly TemplateUse[],
): TemplateProblem[] {
  return [...(live === undefined ? [] : typeProblems(live, next)), ...useProblems(next, uses)]
}

function typeProblems(live: CredentialTemplate, next: CredentialTemplate): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  if (live.name !== next.name) problems.push(templateError('details', 'name', 'change.name'))
  if (live.issuerOrganisationSlug !== next.issuerOrganisationSlug) {
    problems.push(templateError('details', 'issuerOrganisationSlug', 'change.issuer'))
  }
  if (live.vct !== next.vct)
    problems.push(templateError('formats', 'vct', 'change.vct', { before: live.vct }))
  if (live.docType !== undefined && live.docType !== next.docType) {
    problems.push(templateError('formats', 'docType', 'change.doc-type', { before: live.docType }))
  }
  return problems
}

function useProblems(next: CredentialTemplate, uses: readonly TemplateUse[]): TemplateProblem[] {
  return uses
    .filter(({ template }) => template === next.name)
    .flatMap(({ title, gives, asks = [] }) => {
      const asked = asks.filter((name) => !next.claims.some((claim) => claim.name === name))
      return [
        ...(gives === undefined ? [] : givenProblems(next, title, gives)),
        ...asked.map((name) =>
          templateWarning('claims', 'claims', 'change.asks-removed', {
            name,
            service: title.en,
            cy: title.cy,
          }),
        ),
      ]
    })
}

function givenProblems(
  next: CredentialTemplate,
  title: LocalisedText,
  gives: readonly string[],
): TemplateProblem[] {
  const given = Object.fromEntries(gives.map((name) => [name, true]))
  return claimsThatDiffer(next, given).map((name) =>
    templateError(
      'claims',
      'claims',
      gives.includes(name) ? 'change.gives-removed' : 'change.gives-missing',
      { name, service: title.en, cy: title.cy },
    ),
  )
}
