import type { Locale } from '#kernel/i18n'
import type { VNode } from 'preact'
import { ContentExamples, NavigationExamples } from './content.tsx'
import { FormExamples } from './forms.tsx'
import { galleryMessages } from './messages.ts'
import type { GalleryTranslate } from './messages.ts'
import { StaffExamples } from './staff.tsx'

interface SectionProps {
  t: GalleryTranslate
  name: 'forms' | 'content' | 'navigation' | 'staff'
  children: VNode
}

function Section({ t, name, children }: SectionProps): VNode {
  return (
    <>
      <h2 class="govuk-heading-l" id={name}>
        {t(name)}
      </h2>
      {children}
    </>
  )
}

/** Every component people meet, without the page around it. */
export function GalleryContent({ locale }: { locale: Locale }): VNode {
  const t = galleryMessages.in(locale)
  return (
    <>
      <h1 class="govuk-heading-xl">{t('title')}</h1>
      <p class="govuk-body-l">{t('intro')}</p>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Section t={t} name="forms">
            <FormExamples t={t} />
          </Section>
          <Section t={t} name="content">
            <ContentExamples t={t} />
          </Section>
          <Section t={t} name="navigation">
            <NavigationExamples t={t} />
          </Section>
        </div>
      </div>
    </>
  )
}

/** Every component of staff screens, without the page around it. */
export function StaffGalleryContent({ locale }: { locale: Locale }): VNode {
  const t = galleryMessages.in(locale)
  return (
    <>
      <h1 class="govuk-heading-l">{t('staff')}</h1>
      <Section t={t} name="staff">
        <StaffExamples t={t} />
      </Section>
    </>
  )
}
