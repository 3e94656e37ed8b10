import { publicAccess } from '#kernel/access'
import { definePage, languageCookie, sessionCookie, view, visitCookie } from '#kernel/http'
import { Table, TableRegion } from '#kernel/ui'
import { appWords } from '../../words.ts'

/** The cookies of this site: only those it cannot do without, so nobody is asked. */
export const cookiesPage = definePage({
  path: '/cookies',
  access: publicAccess('it tells everybody how this site works, and holds no data'),
  async get({ locale }) {
    const t = appWords.in(locale)
    return view({
      title: t('cookies.title'),
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('cookies.title')}</h1>
          <p class="govuk-body-l">{t('cookies.lead')}</p>
          <p class="govuk-body">{t('cookies.noConsent')}</p>
          <TableRegion label={t('cookies.table')}>
            <Table
              caption={t('cookies.table')}
              captionClasses="govuk-table__caption--m"
              firstCellIsHeader
              head={[t('cookies.name'), t('cookies.purpose'), t('cookies.kept')]}
              rows={[
                [sessionCookie, t('cookies.session.purpose'), t('cookies.session.kept')],
                [visitCookie, t('cookies.visit.purpose'), t('cookies.visit.kept')],
                ['cw_applicant', t('cookies.applicant.purpose'), t('cookies.applicant.kept')],
                [languageCookie, t('cookies.language.purpose'), t('cookies.language.kept')],
              ]}
            />
          </TableRegion>
        </>
      ),
    })
  },
})
