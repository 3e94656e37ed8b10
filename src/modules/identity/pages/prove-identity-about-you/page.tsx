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
import { Button, DateInput, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import { proofingPaths } from '../../proofing/addresses.ts'
import { claimIdentity } from '../../proofing/claim.ts'
import { readClaim, type TypedClaim } from '../../proofing/read-claim.ts'
import { findProofing, type ClaimedIdentity } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

/** Asks once whom the person says they are; every way to prove it starts from that. */
export const aboutYouPage = definePage({
  path: proofingPaths.aboutYou,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const proofing = await findProofing(kernel.db, actor.personId)
    return view(aboutYouView(context, typedOf(proofing?.claimed)))
  },
  post: {
    fields: {
      givenNames: 'text',
      familyName: 'text',
      'dateOfBirth-day': 'text',
      'dateOfBirth-month': 'text',
      'dateOfBirth-year': 'text',
    },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const read = readClaim(kernel, locale, form)
      if ('problems' in read) return refusedForm(aboutYouView(context, form, read.problems))
      if (!(await claimIdentity(kernel, tx, actor, read.claim))) return redirectTo(proofingPaths.change)
      return redirectTo(proofingPaths.ways)
    },
  },
})

function typedOf(claimed: ClaimedIdentity | undefined): TypedClaim {
  const [year = '', month = '', day = ''] = claimed?.dateOfBirth.split('-') ?? []
  return {
    givenNames: claimed?.givenNames ?? '',
    familyName: claimed?.familyName ?? '',
    'dateOfBirth-day': day,
    'dateOfBirth-month': month,
    'dateOfBirth-year': year,
  }
}

function aboutYouView(context: PageContext, typed: TypedClaim, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('prove.title'),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('prove.title')}</h1>
        <p class="govuk-body">{t('prove.intro')}</p>
        <PostForm context={context}>
          <h2 class="govuk-heading-m">{t('prove.aboutYou')}</h2>
          <TextInput
            name="givenNames"
            label={{ children: t('prove.givenNames'), classes: 'govuk-label--s' }}
            hint={t('prove.givenNames.hint')}
            value={typed.givenNames}
            errorMessage={problems['givenNames']}
            autocomplete="given-name"
            spellcheck={false}
          />
          <TextInput
            name="familyName"
            label={{ children: t('prove.familyName'), classes: 'govuk-label--s' }}
            hint={t('prove.familyName.hint')}
            value={typed.familyName}
            errorMessage={problems['familyName']}
            autocomplete="family-name"
            spellcheck={false}
          />
          <DateInput
            id="dateOfBirth"
            namePrefix="dateOfBirth"
            fieldset={{ legend: { children: t('prove.dateOfBirth'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('prove.dateOfBirth.hint')}
            errorMessage={problems['dateOfBirth-day']}
            items={(['day', 'month', 'year'] as const).map((part) => ({
              name: part,
              value: typed[`dateOfBirth-${part}`],
              autocomplete: `bday-${part}`,
            }))}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
