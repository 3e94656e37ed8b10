import { signedIn } from '#kernel/access'
import { definePage, notFound, PostForm, redirectTo, view } from '#kernel/http'
import { Button, WarningText } from '#kernel/ui'
import { paths } from '../../domain/addresses.ts'
import { removeWallet } from '../../holder/wallets.ts'
import { walletOfPerson } from '../../store/wallet-backup.ts'
import { walletWords } from '../../words.ts'

/** A person removes the wallet of a device that they no longer have. */
export const removeWalletPage = definePage({
  path: '/account/credentials/wallets/:walletId/remove',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const wallet = await walletOfPerson(kernel.db, actor.personId, params.walletId)
    if (wallet === undefined) throw notFound()
    const t = walletWords.in(locale)
    const title = t('wallets.removeTitle', { wallet: wallet.label })
    return view({
      title,
      backHref: paths.wallets,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{t('wallets.removeBody')}</p>
          <WarningText>{t('wallets.removeWarning', { count: wallet.cardCount })}</WarningText>
          <p class="govuk-body">{t('wallets.removeAgain')}</p>
          <PostForm context={context}>
            <div class="govuk-button-group">
              <Button classes="govuk-button--warning" preventDoubleClick>
                {t('wallets.removeButton')}
              </Button>
              <a class="govuk-link" href={paths.wallets}>
                {t('wallets.keep')}
              </a>
            </div>
          </PostForm>
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor, params }) {
      if ((await removeWallet(kernel, tx, actor, params.walletId)) === undefined) throw notFound()
      return redirectTo(`${paths.wallets}?done=removed`)
    },
  },
})
