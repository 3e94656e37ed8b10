import type { VNode } from 'preact'
import type { Actor } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import {
  Page,
  pageAssets,
  pageWords,
  StaffPage,
  type AssetManifest,
  type PageProps,
  type SideNavigationSection,
} from '#kernel/ui'
import { csrfField } from './form-values.ts'
import type { OrganisationLook } from './organisation-look.ts'
import type { PageView } from './page-contract.ts'
import { httpWords } from './words.ts'

/** Pages that other parts of the platform must provide, by fixed address. */
export const wellKnownPages = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  proveIdentity: '/prove-identity',
  account: '/account',
  staff: '/staff',
  accessibility: '/accessibility',
  privacy: '/privacy',
  cookies: '/cookies',
  contact: '/contact',
} as const

export interface ShellContext {
  kernel: Kernel
  manifest: AssetManifest
  actor: Actor
  locale: Locale
  url: string
  csrf: () => string
  /** On error pages, which do not know who is signed in. */
  hideAccount?: boolean
  staffNavigation: (actor: Actor, locale: Locale, path: string) => SideNavigationSection[]
}

/**
 * The whole document of a view: header, navigation, banner, content and footer.
 * @param look of the public body whose page it is; Commonweal's own without one
 */
export function documentOf(context: ShellContext, view: PageView, look?: OrganisationLook): VNode {
  const properties = pageProperties(context, view, look)
  const content =
    view.width === 'wide' || view.layout === 'staff' ? view.body : <ReadingWidth>{view.body}</ReadingWidth>
  if (view.layout !== 'staff') return <Page {...properties}>{content}</Page>
  const sideNavigation = context.staffNavigation(context.actor, context.locale, pathOf(context.url))
  return (
    <StaffPage {...properties} sideNavigation={sideNavigation}>
      {content}
    </StaffPage>
  )
}

function ReadingWidth({ children }: { children: PageView['body'] }): VNode {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

function pageProperties(
  context: ShellContext,
  view: PageView,
  look: OrganisationLook | undefined,
): Omit<PageProps, 'children'> {
  const t = httpWords.in(context.locale)
  return {
    locale: context.locale,
    words: pageWords(context.locale),
    assets: pageAssets(context.manifest, view.islands, look && [look.stylesheetHref]),
    title: view.title,
    hasError: view.hasError,
    appManifestHref: view.appManifestHref,
    organisation: look && { ...look, name: look.name[context.locale] },
    service: view.serviceName === undefined ? undefined : { name: view.serviceName },
    account: accountOf(context),
    navigation: navigationOf(context),
    languageHrefs: languageHrefs(context.url),
    backLink: view.backHref === undefined ? undefined : { href: view.backHref },
    phase: context.kernel.config.DEMO
      ? {
          tag: 'Demo',
          children: (
            <>
              {t('demoBanner')}{' '}
              <a class="govuk-link" href="/demo">
                {t('demoTour')}
              </a>
            </>
          ),
        }
      : undefined,
    footer: {
      accessibilityHref: wellKnownPages.accessibility,
      privacyHref: wellKnownPages.privacy,
      cookiesHref: wellKnownPages.cookies,
      others: [{ text: t('contact'), href: wellKnownPages.contact }],
    },
  }
}

function accountOf({ actor, url, csrf, hideAccount }: ShellContext): PageProps['account'] {
  if (hideAccount === true) return undefined
  if (actor.kind !== 'person')
    return { signInHref: `${wellKnownPages.signIn}?return=${encodeURIComponent(url)}` }
  return {
    name: actor.displayName,
    accountHref: wellKnownPages.account,
    signOutAction: wellKnownPages.signOut,
    csrfField: { name: csrfField, value: csrf() },
  }
}

function navigationOf({ actor, locale, url }: ShellContext): PageProps['navigation'] {
  if (actor.kind !== 'person' || actor.memberships.length === 0) return undefined
  const t = httpWords.in(locale)
  const path = pathOf(url)
  return [
    {
      children: t('account'),
      href: wellKnownPages.account,
      current: path.startsWith(wellKnownPages.account),
    },
    { children: t('staffHome'), href: wellKnownPages.staff, current: path.startsWith(wellKnownPages.staff) },
  ]
}

function languageHrefs(url: string): Record<Locale, string> {
  const [path = '/', search = ''] = url.split('?')
  const hrefFor = (locale: Locale): string => {
    const query = new URLSearchParams(search)
    query.set('lang', locale)
    return `${path}?${query.toString()}`
  }
  return { en: hrefFor('en'), cy: hrefFor('cy') }
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '/'
}
