import { publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { GalleryContent, StaffGalleryContent } from '#kernel/ui'
import { inDemo } from '../../demo-people.ts'
import { appWords } from '../../words.ts'

const access = publicAccess('it shows the parts that pages are made of, and holds no data')

/** Every part of the UI kit that people meet: for designers and translators, and for the accessibility tests. */
export const demoComponentsPage = definePage({
  path: '/demo/components',
  access,
  servedWhen: inDemo,
  async get({ locale }) {
    const t = appWords.in(locale)
    return view({
      title: t('components.title'),
      width: 'wide',
      backHref: '/demo',
      body: (
        <>
          <GalleryContent locale={locale} />
          <p class="govuk-body">
            <a class="govuk-link" href="/demo/components/staff">
              {t('components.staff')}
            </a>
          </p>
        </>
      ),
    })
  },
})

/** The parts of staff screens. */
export const demoStaffComponentsPage = definePage({
  path: '/demo/components/staff',
  access,
  servedWhen: inDemo,
  async get({ locale }) {
    return view({
      title: appWords.in(locale)('components.staff'),
      layout: 'staff',
      backHref: '/demo/components',
      body: <StaffGalleryContent locale={locale} />,
    })
  },
})
