import { publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { termsAddress } from '../../addresses.ts'
import { identityWords } from '../../words.ts'

const points = ['yours', 'true', 'safe', 'fair', 'stop', 'data'] as const

export const termsOfUsePage = definePage({
  path: termsAddress,
  access: publicAccess('what somebody agrees to must be there to read before they do'),
  async get({ locale }) {
    const t = identityWords.in(locale)
    return view({
      title: t('terms.title'),
      body: (
        <>
          <h1 class="govuk-heading-l">{t('terms.title')}</h1>
          <p class="govuk-body">{t('terms.intro')}</p>
          {points.map((point) => (
            <>
              <h2 class="govuk-heading-m">{t(`terms.${point}.title`)}</h2>
              <p class="govuk-body">{t(`terms.${point}.body`)}</p>
            </>
          ))}
        </>
      ),
    })
  },
})
