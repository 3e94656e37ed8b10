import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { PageView } from './page-contract.ts'

/** How the pages of a public body look, where it has chosen that itself. */
export interface OrganisationLook {
  /** Stands in the header and at the end of the page's title. */
  name: LocalisedText
  /** `#rrggbb`: phones colour the bar of the browser with it. */
  brandColour: string
  /** Sets the colours of the page; loaded after the styles of the program. */
  stylesheetHref: string
  /** Stands beside the name, which says the same: screen readers pass over it. Sizes as shown, in CSS pixels. */
  logo?: { src: string; width: number; height: number } | undefined
}

/** Knows the looks of public bodies. Asked with every page that names one, so it must remember. */
export interface LookSource {
  /** @param slug the short name of a public body @returns undefined where it has chosen nothing */
  lookOf(kernel: Kernel, slug: string): Promise<OrganisationLook | undefined>
}

export const organisationLooks = defineExtensionPoint<LookSource>('http.organisation-looks')

/** The look of the public body whose page it is; undefined for pages of nobody's, and for bodies without one. */
export async function lookOfView(
  kernel: Kernel,
  { organisation }: Pick<PageView, 'organisation'>,
): Promise<OrganisationLook | undefined> {
  if (organisation === undefined || typeof organisation === 'object') return organisation
  for (const source of kernel.contributions(organisationLooks)) {
    const look = await source.lookOf(kernel, organisation)
    if (look !== undefined) return look
  }
  return undefined
}
