import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, FormErrors, TextInput } from '#kernel/ui'
import { typedCodePath } from '../../domain/addresses.ts'
import { readTypedCode } from '../../domain/typed-code.ts'
import { openRequestByCode } from '../../store/presentation.ts'
import { bodyOf, walletPath } from '../../verifying/request.ts'
import { walletWords } from '../../words.ts'

/** Where a person types the code that they see at a counter, instead of scanning. It leads into their wallet. */
export const typedCodePage = definePage({
  path: typedCodePath,
  access: publicAccess(
    'a code leads to a question, never to an answer; the wallet asks before it shows anything',
  ),
  async get(context) {
    const { kernel, query, locale } = context
    const typed = query['code']
    if (typed === undefined) return view(codeView(context, '', undefined))
    const t = walletWords.in(locale)
    const code = readTypedCode(typed)
    if (code === undefined) return refusedForm(codeView(context, typed, t('code.error.form')))
    const { crypto, clock, db } = kernel
    const request = await openRequestByCode(db, crypto.sha256(code), clock.now())
    if (request === undefined) return refusedForm(codeView(context, typed, t('code.error.unknown')))
    const { slug } = await bodyOf(db, request.verifierOrganisationId)
    return redirectTo(walletPath(kernel, request.id, slug))
  },
})

function codeView(
  { locale }: Pick<PageContext, 'locale'>,
  typed: string,
  error: string | undefined,
): PageView {
  const t = walletWords.in(locale)
  return {
    title: t('code.title'),
    body: (
      <>
        <FormErrors errors={{ code: error }} />
        <h1 class="govuk-heading-l">{t('code.title')}</h1>
        <p class="govuk-body">{t('code.intro')}</p>
        <form method="get" action={typedCodePath} novalidate>
          <TextInput
            name="code"
            label={t('code.label')}
            hint={t('code.hint')}
            value={typed}
            errorMessage={error}
            classes="govuk-input--width-10"
            autocapitalize="characters"
            autocomplete="off"
            spellcheck={false}
          />
          <Button>{t('code.continue')}</Button>
        </form>
      </>
    ),
  }
}
