import { signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, FormErrors, InsetText, Panel, Radios, TextInput, type FieldMessages } from '#kernel/ui'
import { normaliseEmail } from '../../domain/email-address.ts'
import { isVouchingOccupation, vouchDays, vouchingOccupations } from '../../domain/vouch.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { unsealDetails } from '../../proofing/sealed.ts'
import { askForVouch } from '../../proofing/vouching.ts'
import { accountOfPerson } from '../../store/account.ts'
import { findProofing } from '../../store/proofing.ts'
import { askedVouchOf, withdrawVouches, type Vouch } from '../../store/vouch.ts'
import { identityWords } from '../../words.ts'

const nothingTyped = { email: '', occupation: '' }

/** Asks somebody to vouch; then shows the reference to give them, when they meet. */
export const askVouchPage = definePage({
  path: proofingPaths.vouch,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const proofing = await findProofing(kernel.db, actor.personId)
    if (proofing?.claimed === undefined) return redirectTo(proofingPaths.aboutYou)
    const asked = await askedVouchOf(kernel.db, actor.personId, kernel.clock.now())
    return view(asked === undefined ? askView(context, nothingTyped) : waitingView(context, asked))
  },
  post: {
    fields: { email: 'text', occupation: 'text', act: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      if (form.act === 'cancel') {
        await withdrawVouches(tx, actor.personId, kernel.clock.now())
        return redirectTo(proofingPaths.ways)
      }
      const claimed = (await findProofing(tx, actor.personId))?.claimed
      if (claimed === undefined) return redirectTo(proofingPaths.aboutYou)
      const problems: Record<string, string> = {}
      const voucherEmail = normaliseEmail(form.email)
      const own = await accountOfPerson(tx, actor.personId)
      if (voucherEmail === undefined) problems['email'] = t('vouch.email.wrong')
      else if (voucherEmail === own?.email) problems['email'] = t('vouch.email.own')
      const { occupation } = form
      if (!isVouchingOccupation(occupation)) problems['occupation'] = t('vouch.occupation.missing')
      if (voucherEmail === undefined || !isVouchingOccupation(occupation) || problems['email'] !== undefined)
        return refusedForm(askView(context, form, problems))
      if (!(await askForVouch(kernel, tx, actor, { claimed, voucherEmail, occupation })))
        return refusedForm(askView(context, form, { email: t('vouch.tooMany') }))
      return redirectTo(proofingPaths.vouch)
    },
  },
})

function askView(
  context: PageContext,
  typed: { email: string; occupation: string },
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('vouch.title'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('vouch.title')}</h1>
        <p class="govuk-body">{t('vouch.intro')}</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('vouch.rule.known')}</li>
          <li>{t('vouch.rule.unrelated')}</li>
          <li>{t('vouch.rule.account')}</li>
        </ul>
        <PostForm context={context}>
          <TextInput
            name="email"
            type="email"
            label={{ children: t('vouch.email'), classes: 'govuk-label--s' }}
            hint={t('vouch.email.hint')}
            value={typed.email}
            errorMessage={problems['email']}
            spellcheck={false}
            autocomplete="off"
          />
          <Radios
            name="occupation"
            fieldset={{ legend: { children: t('vouch.occupation'), classes: 'govuk-fieldset__legend--s' } }}
            errorMessage={problems['occupation']}
            value={typed.occupation}
            items={vouchingOccupations.map((value) => ({ value, children: t(`occupation.${value}`) }))}
          />
          <Button>{t('vouch.ask')}</Button>
        </PostForm>
      </>
    ),
  }
}

function waitingView(context: PageContext, vouch: Vouch): PageView {
  const { kernel, locale } = context
  const t = identityWords.in(locale)
  const email = unsealDetails(kernel, 'voucher', vouch.sealedVoucherEmail)
  return {
    title: t('vouch.waiting'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <Panel title={t('vouch.waiting')}>
          {t('waiting.reference')}
          <br />
          <strong>{vouch.reference}</strong>
        </Panel>
        <p class="govuk-body">{t('vouch.sent', { email })}</p>
        <InsetText>
          {t('vouch.meet', { date: formatDate(locale, vouch.deadline), days: vouchDays })}
        </InsetText>
        <PostForm context={context}>
          <input type="hidden" name="act" value="cancel" />
          <Button classes="govuk-button--secondary">{t('vouch.cancel')}</Button>
        </PostForm>
      </>
    ),
  }
}
