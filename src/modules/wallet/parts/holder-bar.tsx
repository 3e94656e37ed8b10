import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { IdentityBar } from '#kernel/ui'
import { displayNameOf, type ProvenIdentity } from '#modules/identity'
import { walletWords } from '../words.ts'

interface HolderBarProps {
  locale: Locale
  identity: ProvenIdentity | undefined
}

/** Whose card this is, so that staff see that they have the right person. */
export function HolderBar({ locale, identity }: HolderBarProps): VNode {
  const t = walletWords.in(locale)
  return (
    <IdentityBar
      label={t('staff.person')}
      name={identity === undefined ? t('staff.unproved') : displayNameOf(identity)}
      facts={[
        identity !== undefined && {
          name: t('staff.dateOfBirth'),
          value: formatDate(locale, identity.dateOfBirth),
        },
        identity !== undefined && { name: t('staff.provenOn'), value: formatDate(locale, identity.provenAt) },
      ]}
    />
  )
}
