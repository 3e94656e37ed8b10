import { signedIn } from '#kernel/access'
import { definePage, notFound, PostForm, redirectTo, view } from '#kernel/http'
import { Button, WarningText } from '#kernel/ui'
import { cardPath, paths } from '../../domain/addresses.ts'
import { cancelLost } from '../../life/lost.ts'
import { namesIn } from '../../parts/names.ts'
import { credentialOfPerson } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'

/** A person cancels a card that they no longer have. */
export const lostPage = definePage({
  path: '/account/credentials/:credentialId/lost',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const credential = await credentialOfPerson(kernel.db, actor.personId, params.credentialId)
    if (credential === undefined) throw notFound()
    if (credential.state === 'revoked') return redirectTo(cardPath(credential.id))
    const t = walletWords.in(locale)
    const names = await namesIn(kernel, kernel.db, locale)
    const title = t('lost.title', { card: names.card(credential.template) })
    return view({
      title,
      backHref: cardPath(credential.id),
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{t('lost.body')}</p>
          <WarningText>
            {t('lost.warning', { organisation: names.organisation(credential.organisationId) })}
          </WarningText>
          <PostForm context={context}>
            <div class="govuk-button-group">
              <Button classes="govuk-button--warning" preventDoubleClick>
                {t('lost.button')}
              </Button>
              <a class="govuk-link" href={cardPath(credential.id)}>
                {t('lost.keep')}
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
      const credential = await credentialOfPerson(tx, actor.personId, params.credentialId)
      if (credential === undefined) throw notFound()
      // Whoever was first, the card is cancelled now.
      await cancelLost(kernel, tx, { actor, credential, reason: 'lost' })
      return redirectTo(`${paths.cards}?done=lost`)
    },
  },
})
