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
import { Button, Checkboxes, FormErrors, type FieldMessages } from '#kernel/ui'
import { fraudRegisters } from '../../fraud-registers.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { lookForFraud } from '../../proofing/fraud-check.ts'
import { judgeIdentity } from '../../proofing/judge.ts'
import { findProofing, lockProofing } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

/** Agrees that we look for signs of fraud, here and in the registers that there are. */
export const fraudCheckPage = definePage({
  path: proofingPaths.fraudCheck,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const proofing = await findProofing(kernel.db, actor.personId)
    return proofing?.claimed === undefined
      ? redirectTo(proofingPaths.aboutYou)
      : view(fraudCheckView(context))
  },
  post: {
    fields: { consent: 'list' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      await lockProofing(tx, actor.personId)
      const claimed = (await findProofing(tx, actor.personId))?.claimed
      if (claimed === undefined) return redirectTo(proofingPaths.aboutYou)
      if (!form.consent.includes('yes'))
        return refusedForm(
          fraudCheckView(context, { consent: identityWords.in(locale)('fraudCheck.consent.missing') }),
        )
      const hasLooked = await lookForFraud(kernel, tx, actor.personId, { identity: claimed, channel: 'web' })
      if (!hasLooked) return view(notLookedView(context), { status: 409 })
      await kernel.audit.record(tx, {
        actor,
        action: 'identity.fraud.looked',
        purpose: 'identity.purpose.lookIntoFraud',
        subjectPersonId: actor.personId,
        details: { registers: kernel.contributions(fraudRegisters).map(({ key }) => key) },
      })
      await judgeIdentity(kernel, tx, actor.personId)
      return redirectTo(proofingPaths.start)
    },
  },
})

/** The program may not look: their identity cannot be raised this way, and is not. */
function notLookedView({ locale }: Pick<PageContext, 'locale'>): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('fraudCheck.notNow'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('fraudCheck.notNow')}</h1>
        <p class="govuk-body">{t('fraudCheck.notNow.body')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={proofingPaths.desk}>
            {t('fraudCheck.notNow.desk')}
          </a>
        </p>
      </>
    ),
  }
}

function fraudCheckView(context: PageContext, problems: FieldMessages = {}): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  return {
    title: t('fraudCheck.title'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('fraudCheck.title')}</h1>
        <p class="govuk-body">{t('fraudCheck.intro')}</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('fraudCheck.ownRecords')}</li>
          {kernel.contributions(fraudRegisters).map(({ name }) => (
            <li>{name[locale]}</li>
          ))}
        </ul>
        <PostForm context={context}>
          <Checkboxes
            name="consent"
            errorMessage={problems['consent']}
            items={[{ value: 'yes', children: t('fraudCheck.consent') }]}
          />
          <Button preventDoubleClick>{t('fraudCheck.look')}</Button>
        </PostForm>
      </>
    ),
  }
}
