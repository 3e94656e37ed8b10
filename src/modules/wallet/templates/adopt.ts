import type { CredentialTemplate } from '../domain/template.ts'
import type { TemplateFile } from './open-template.ts'

/**
 * A template from elsewhere as one of a public body here: under the name it has here, and its type too where that is an
 * address of the site that publishes it.
 */
export function adoptedBy(
  { name, organisation }: Pick<TemplateFile, 'name' | 'organisation'>,
  template: CredentialTemplate,
): CredentialTemplate {
  const vct = template.vct.startsWith('/') ? `/credentials/types/${name}` : template.vct
  return { ...template, name, vct, issuerOrganisationSlug: organisation.slug }
}
