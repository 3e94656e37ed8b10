import type { VNode } from 'preact'
import { organisationsWhere, type PersonActor } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import { consolePaths } from '../domain/console-addresses.ts'
import { issueByHand, revokeCredential } from '../permissions.ts'
import { walletWords } from '../words.ts'

/** What staff can do about cards, besides the list. */
export function ConsoleLinks({ actor, locale }: { actor: PersonActor; locale: Locale }): VNode {
  const t = walletWords.in(locale)
  const links = [
    { href: consolePaths.find, text: t('find.title') },
    organisationsWhere(actor, issueByHand).length > 0 && { href: consolePaths.issue, text: t('issue.title') },
    organisationsWhere(actor, revokeCredential).length > 0 && {
      href: consolePaths.revokeMany,
      text: t('many.title'),
    },
    { href: consolePaths.statusLists, text: t('lists.title') },
    { href: consolePaths.certificates, text: t('certificates.title') },
  ]
  return (
    <nav aria-label={t('staff.tasks')}>
      <ul class="govuk-list">
        {links.map(
          (link) =>
            link !== false && (
              <li>
                <a class="govuk-link" href={link.href}>
                  {link.text}
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  )
}
