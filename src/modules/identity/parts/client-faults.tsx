import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import { problemText } from '../clients/problem-words.ts'
import type { ClientProblem } from '../domain/client-problem.ts'
import { identityWords } from '../words.ts'
import { fieldGroups } from './client-fields.ts'

interface ClientFaultsProps {
  locale: Locale
  problems: readonly ClientProblem[]
  /** Address of the client's pages, where each fault can be put right. */
  path: string
}

const keyFields = ['PublicKey', 'JwksUrl', 'PublicKeySource']

/** What is still wrong with a registration, each with a link to the page where it is put right. */
export function ClientFaults({ locale, problems, path }: ClientFaultsProps): VNode | null {
  const t = identityWords.in(locale)
  if (problems.length === 0) return null
  return (
    <InsetText>
      <h2 class="govuk-heading-s">{t('client.faults')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {problems.map((problem) => (
          <li>
            <a class="govuk-link" href={`${path}/${pageFor(problem.field)}`}>
              {problemText(locale, problem)}
            </a>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function pageFor(registryName: string): string {
  if (keyFields.includes(registryName)) return 'keys'
  const field = fieldGroups
    .flatMap(({ fields }) => fields)
    .find((candidate) => candidate.registryName === registryName)
  return field === undefined ? '' : `fields/${field.slug}`
}
