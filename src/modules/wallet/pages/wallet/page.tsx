import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view, type PageContext, type PageResult } from '#kernel/http'
import type { MessageCatalogue } from '#kernel/i18n'
import { paths, walletManifestPath } from '../../domain/addresses.ts'
import { walletWords } from '../../words.ts'

const keptInTheBrowser = publicAccess(
  'the cards are in the browser; the server sends the same page to everybody',
)

const titles = {
  list: 'wallet.title',
  add: 'wallet.addTitle',
  present: 'wallet.presentTitle',
  backup: 'wallet.backupTitle',
  history: 'wallet.historyTitle',
} as const

type WalletView = keyof typeof titles

/** The cards in this browser. */
export const walletPage = definePage({
  path: paths.wallet,
  access: keptInTheBrowser,
  get: async (context) => pageOf(context, 'list'),
})

/** Where an offer leads (`credential_offer_uri` in the query). */
export const walletAddPage = definePage({
  path: `${paths.wallet}/add`,
  access: keptInTheBrowser,
  get: async (context) => pageOf(context, 'add'),
})

/** Where a verifier's request leads (`client_id` and `request_uri` in the query); without one, where a person types it. */
export const walletPresentPage = definePage({
  path: `${paths.wallet}/present`,
  access: keptInTheBrowser,
  get: async (context) => pageOf(context, 'present'),
})

/** Starts the backup of the cards, and brings them back. */
export const walletBackupPage = definePage({
  path: `${paths.wallet}/backup`,
  access: keptInTheBrowser,
  get: async (context) => pageOf(context, 'backup'),
})

/** Whom the person has shown what; that too is in the browser only. */
export const walletHistoryPage = definePage({
  path: `${paths.wallet}/history`,
  access: keptInTheBrowser,
  get: async (context) => pageOf(context, 'history'),
})

function pageOf({ locale, kernel, actor, formTokens }: PageContext, walletView: WalletView): PageResult {
  // Only for who is signed in: it lets the page keep the backup, which belongs to an account.
  const csrf = actor.kind === 'person' ? { 'data-csrf': formTokens().csrf } : {}
  const title = walletWords.in(locale)(titles[walletView])
  return view({
    title,
    islands: ['wallet'],
    appManifestHref: walletManifestPath(locale),
    body: (
      <div
        id="wallet"
        data-view={walletView}
        data-locale={locale}
        data-origin={kernel.origin}
        data-account-path={paths.cards}
        data-list-path={paths.wallet}
        data-wallets-path={paths.wallets}
        {...csrf}
        data-words={JSON.stringify(islandWords(walletWords.catalogues[locale]))}
      >
        <h1 class="govuk-heading-l">{title}</h1>
        <noscript>
          <WithoutScript locale={locale} />
        </noscript>
      </div>
    ),
  })
}

function WithoutScript({ locale }: Pick<PageContext, 'locale'>): VNode {
  const t = walletWords.in(locale)
  return (
    <>
      <p class="govuk-body">{t('wallet.noScript')}</p>
      <h2 class="govuk-heading-m">{t('wallet.otherWays')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={paths.cards}>
            {t('wallet.otherApp')}
          </a>
        </li>
        <li>{t('wallet.otherUpload')}</li>
      </ul>
    </>
  )
}

const islandPrefix = 'island.'

/** The words that the browser needs, without their prefix. */
function islandWords(catalogue: MessageCatalogue): MessageCatalogue {
  const entries = Object.entries(catalogue).filter(([key]) => key.startsWith(islandPrefix))
  return Object.fromEntries(entries.map(([key, message]) => [key.slice(islandPrefix.length), message]))
}
