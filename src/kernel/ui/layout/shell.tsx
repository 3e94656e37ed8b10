import type { ComponentChildren, VNode } from 'preact'
import { BackLink } from '../components/back-link.tsx'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { NotificationBanner } from '../components/notification-banner.tsx'
import { SkipLink } from '../components/skip-link.tsx'
import { classNames } from '../content.ts'
import { LocaleContext } from '../words.ts'
import { PageFooter } from './footer.tsx'
import { PageHeader } from './header.tsx'
import type { PageProps } from './types.ts'

// The same green as the header.
const ownBrandColour = '#0b4f3c'

function fullTitle({ title, hasError, words, service, organisation }: PageProps): string {
  const parts = [title, service?.name, organisation?.name ?? 'Commonweal']
  const joined = parts.filter((part, index) => part && parts.indexOf(part) === index).join(' – ')
  return hasError ? `${words.error}: ${joined}` : joined
}

function Head({ page }: { page: PageProps }): VNode {
  const { stylesheets, scripts, icon, fonts } = page.assets
  return (
    <head>
      <meta charset="utf-8" />
      <title>{fullTitle(page)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {/* Phones colour the bar of the browser with it. */}
      <meta name="theme-color" content={page.organisation?.brandColour ?? ownBrandColour} />
      {fonts?.map((href) => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      {stylesheets.map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {icon && <link rel="icon" href={icon} type="image/svg+xml" />}
      {page.appManifestHref && (
        <>
          <link rel="manifest" href={page.appManifestHref} />
          <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
        </>
      )}
      {scripts.map((src) => (
        <script type="module" src={src} />
      ))}
    </head>
  )
}

/** What stands between the header and the content, in landmarks of its own. */
export function BeforeContent({ page }: { page: PageProps }): VNode {
  const { backLink, breadcrumbs, words } = page
  return (
    <>
      {breadcrumbs && <Breadcrumbs {...breadcrumbs} />}
      {backLink && (
        <nav aria-label={words.backLink}>
          <BackLink href={backLink.href}>{backLink.text ?? words.backLink}</BackLink>
        </nav>
      )}
    </>
  )
}

/** The notices at the top of the content. Each needs an id of its own for its title. */
export function Notices({ notices }: { notices: PageProps['notices'] }): VNode {
  return (
    <>
      {notices?.map((notice, index) => (
        <NotificationBanner titleId={`notice-${index + 1}-title`} {...notice} />
      ))}
    </>
  )
}

/** The whole document around a body: head, skip link, header and footer. */
export function Shell({
  page,
  classes,
  children,
}: {
  page: PageProps
  classes?: string
  children: ComponentChildren
}): VNode {
  return (
    <LocaleContext.Provider value={page.locale}>
      <html lang={page.locale} class="govuk-template">
        <Head page={page} />
        <body class={classNames('govuk-template__body', classes)}>
          <SkipLink href="#main-content">{page.words.skipToMain}</SkipLink>
          <PageHeader page={page} />
          {children}
          <PageFooter links={page.footer} words={page.words} />
        </body>
      </html>
    </LocaleContext.Provider>
  )
}
