import type { VNode } from 'preact'
import type { PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { SummaryList, type SummaryRow } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { displayNameOf } from '../../domain/name.ts'
import type { Account } from '../../store/account.ts'
import type { ProvenIdentity } from '../../store/proven-identity.ts'
import { identityWords } from '../../words.ts'

interface OwnDetailsProps {
  context: PageContext
  account: Account | undefined
  identity: ProvenIdentity | undefined
}

/** What is known about the person. */
export function OwnDetails({ context, account, identity }: OwnDetailsProps): VNode {
  const t = identityWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('home.details')}</h2>
      <SummaryList
        rows={[
          {
            key: t('home.email'),
            value: account?.email ?? t('home.none'),
            actions: {
              items: [
                {
                  href: accountPaths.signInMethods,
                  children: t('change'),
                  visuallyHiddenText: t('home.email'),
                },
              ],
            },
          },
          ...identityRows(context, identity),
        ]}
      />
    </>
  )
}

function identityRows({ locale, actor }: PageContext, identity: ProvenIdentity | undefined): SummaryRow[] {
  const t = identityWords.in(locale)
  const level = actor.kind === 'person' ? actor.identityLevel : 0
  if (identity === undefined) return [{ key: t('home.level'), value: t('level.0') }]
  return [
    { key: t('home.name'), value: displayNameOf(identity) },
    { key: t('home.dateOfBirth'), value: formatDate(locale, identity.dateOfBirth) },
    {
      key: t('home.level'),
      value: t('home.levelProved', {
        level: t(`level.${level}`),
        date: formatDate(locale, identity.provenAt),
      }),
    },
  ]
}
