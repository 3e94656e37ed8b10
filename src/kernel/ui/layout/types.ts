import type { Locale } from '#kernel/i18n'
import type { ComponentChildren } from 'preact'
import type { BreadcrumbsProps } from '../components/breadcrumbs.tsx'
import type { NotificationBannerProps } from '../components/notification-banner.tsx'
import type { ServiceNavigationItem } from '../components/service-navigation.tsx'
import type { PageWords } from '../words.ts'

/** A link of the header, the footer or a list of links. */
export interface PageLink {
  text: string
  href: string
}

/** Addresses of what the browser loads with a page. `pageAssets` makes one from the manifest. */
export interface PageAssets {
  stylesheets: readonly string[]
  /** Modules, the kit's first. */
  scripts: readonly string[]
  icon?: string | undefined
  /** Fonts that every page shows at once. */
  fonts?: readonly string[] | undefined
}

/** Who is signed in, and how to sign out: a form, so that no link can do it. */
export interface SignedInAccount {
  name?: string | undefined
  accountHref: string
  signOutAction: string
  csrfField: { name: string; value: string }
}

export type Account = { signInHref: string } | SignedInAccount

export interface FooterLinks {
  accessibilityHref: string
  privacyHref: string
  cookiesHref: string
  others?: readonly PageLink[] | undefined
  /** A last line, such as who runs the service. */
  note?: ComponentChildren
}

/** A public body, as the header shows it. */
export interface PageOrganisation {
  name: string
  href?: string | undefined
  /** Instead of the mark of Commonweal, beside the name. Sizes in CSS pixels. */
  logo?: { src: string; width: number; height: number } | undefined
  /** `#rrggbb`; that of Commonweal unless said. */
  brandColour?: string | undefined
}

/** What every page says about itself, to people and to staff. */
export interface PageProps {
  locale: Locale
  words: PageWords
  assets: PageAssets
  /** What this page is, without the names of the service and the organisation. */
  title: string
  /** Says "Error: " first in the title. */
  hasError?: boolean | undefined
  /** Address of the manifest that lets a browser install the page as an app. */
  appManifestHref?: string | undefined
  /** The public body whose page it is. Default: Commonweal itself. */
  organisation?: PageOrganisation | undefined
  service?: { name: string; href?: string | undefined } | undefined
  navigation?: readonly ServiceNavigationItem[] | undefined
  account?: Account | undefined
  /** This page in each language. */
  languageHrefs?: Readonly<Record<Locale, string>> | undefined
  backLink?: { href: string; text?: string | undefined } | undefined
  breadcrumbs?: BreadcrumbsProps | undefined
  /** A line under the header: the phase of the service, or that this is a demonstration. */
  phase?: { tag: string; children: ComponentChildren } | undefined
  notices?: readonly NotificationBannerProps[] | undefined
  footer: FooterLinks
  children: ComponentChildren
}
