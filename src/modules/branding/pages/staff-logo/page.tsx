import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, FileUpload, FormErrors, NotificationBanner } from '#kernel/ui'
import { logoPagePath, logoPath, lookPath } from '../../addresses.ts'
import { logoLimits, shownSize } from '../../domain/logo.ts'
import { standardColours } from '../../domain/palette.ts'
import { changeLook } from '../../looks/change-look.ts'
import { keepLogo, type LogoFault } from '../../looks/keep-logo.ts'
import { lookOfBody } from '../../parts/in-look.ts'
import { ownBody, seenVersion, type Body } from '../../parts/own-body.ts'
import { manageLook } from '../../permissions.ts'
import type { Logo } from '../../store/look.ts'
import { brandingWords } from '../../words.ts'

/** Room for a picture that is too large by some way, so that the page itself can say so. */
const maximumBytes = 8 * 1024 * 1024

/** The picture beside the name of a public body. */
export const logoPage = definePage({
  path: '/staff/organisation/:organisationId/look/logo',
  access: permitted(manageLook),
  async get(context) {
    const { kernel, actor, params } = context
    return view(logoView(context, await ownBody(actor, kernel.db, params.organisationId)))
  },
  post: {
    fields: { intent: 'text', version: 'text', logo: 'file' },
    maximumBytes,
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { organisationId } = params
      const body = await ownBody(actor, tx, organisationId)
      const isRemoved = form.intent === 'remove'
      const logo = isRemoved ? undefined : await keepLogo(kernel, tx, form.logo)
      if (typeof logo === 'string') return refusedForm(logoView(context, body, faultInWords(logo, locale)))
      const { look } = body
      const outcome = await changeLook(
        { kernel, tx, actor, organisationId, look, seenVersion: seenVersion(form.version) },
        { colours: look?.colours ?? standardColours, logo },
      )
      return outcome === 'done'
        ? redirectTo(`${logoPagePath(organisationId)}?done=${isRemoved ? 'no-logo' : 'logo'}`)
        : refusedForm(logoView(context, body, brandingWords.in(locale)('error.changed')))
    },
  },
})

const { largestKilobytes, longestSidePixels } = logoLimits
const limits = { kilobytes: String(largestKilobytes), pixels: String(longestSidePixels) }

function faultInWords(fault: LogoFault, locale: Locale): string {
  return brandingWords.in(locale)(`logo.error.${fault}`, limits)
}

function logoView(context: PageContext, body: Body, error?: string): PageView {
  const { locale, query, kernel } = context
  const t = brandingWords.in(locale)
  const { organisation, look } = body
  const done = (['logo', 'no-logo'] as const).find((outcome) => outcome === query['done'])
  return {
    title: t('logo.title'),
    layout: 'staff',
    organisation: lookOfBody(kernel, body),
    backHref: lookPath(organisation.id),
    body: (
      <>
        <FormErrors errors={{ logo: error }} />
        {done !== undefined && error === undefined && (
          <NotificationBanner type="success">{t(`look.done.${done}`)}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{organisation.name[locale]}</span>
          {t('logo.title')}
        </h1>
        <Current logo={look?.logo} locale={locale} />
        <PostForm context={context} action={logoPagePath(organisation.id)} hasFiles>
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="version" value={look?.version ?? 0} />
          <FileUpload
            name="logo"
            label={{ children: t('logo.choose'), classes: 'govuk-label--s' }}
            hint={t('logo.hint', limits)}
            errorMessage={error}
            attributes={{ accept: 'image/png' }}
          />
          <Button preventDoubleClick>{t('logo.save')}</Button>
        </PostForm>
        {look?.logo !== undefined && (
          <PostForm context={context} action={logoPagePath(organisation.id)}>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="version" value={look.version} />
            <Button classes="govuk-button--secondary">{t('logo.remove')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}

function Current({ logo, locale }: { logo: Logo | undefined; locale: Locale }): VNode {
  const t = brandingWords.in(locale)
  if (logo === undefined) return <p class="govuk-body">{t('logo.none')}</p>
  return (
    <>
      <p class="govuk-body">{t('logo.current')}</p>
      <p class="govuk-body">
        <img src={logoPath(logo.fileId)} {...shownSize(logo)} alt={t('logo.title')} />
      </p>
    </>
  )
}
