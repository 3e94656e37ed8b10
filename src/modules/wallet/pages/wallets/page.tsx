import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import { NotificationBanner, SummaryList } from '#kernel/ui'
import { paths, removeWalletPath } from '../../domain/addresses.ts'
import { backupStateOf, walletsOfPerson, type BrowserWallet } from '../../store/wallet-backup.ts'
import { walletWords } from '../../words.ts'

/** The browser wallets of a person that have a backup: works on any device, for who has lost one. */
export const walletsPage = definePage({
  path: paths.wallets,
  access: signedIn(),
  async get({ kernel, actor, locale, query }) {
    const t = walletWords.in(locale)
    const wallets = await walletsOfPerson(kernel.db, actor.personId)
    const backup = await backupStateOf(kernel.db, actor.personId)
    const title = t('wallets.title')
    return view({
      title,
      backHref: paths.cards,
      body: (
        <>
          {query['done'] === 'removed' && (
            <NotificationBanner type="success">{t('wallets.removed')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{t('wallets.lead')}</p>
          {wallets.length === 0 && <p class="govuk-body">{t('wallets.none')}</p>}
          {wallets.map((wallet) => (
            <WalletEntry wallet={wallet} locale={locale} />
          ))}
          {backup !== undefined && (
            <p class="govuk-body">
              {t('wallets.backup', { time: formatDateTime(locale, backup.updatedAt) })}
            </p>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={`${paths.wallet}/backup`}>
              {t('wallets.toBackup')}
            </a>
          </p>
        </>
      ),
    })
  },
})

function WalletEntry({ wallet, locale }: { wallet: BrowserWallet; locale: Locale }): VNode {
  const t = walletWords.in(locale)
  const { id, label, createdAt, backedUpAt, cardCount } = wallet
  return (
    <SummaryList
      card={{
        title: label,
        actions: { items: [{ href: removeWalletPath(id), children: t('wallets.remove') }] },
      }}
      rows={[
        { key: t('wallets.added'), value: formatDate(locale, createdAt) },
        {
          key: t('wallets.backedUp'),
          value: backedUpAt === null ? t('wallets.never') : formatDateTime(locale, backedUpAt),
        },
        { key: t('wallets.cards'), value: String(cardCount) },
      ]}
    />
  )
}
