import type { OrganisationLook } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { logoPath, stylesheetPath } from '../addresses.ts'
import { shownSize } from '../domain/logo.ts'
import type { LookColours } from '../domain/palette.ts'
import { stylesheetName, stylesheetOf } from '../domain/stylesheet.ts'
import type { Logo } from '../store/look.ts'

/** Colours and a logo as a page shows them. */
export function organisationLook(
  { crypto }: Pick<Kernel, 'crypto'>,
  name: LocalisedText,
  { colours, logo }: { colours: LookColours; logo: Logo | undefined },
): OrganisationLook {
  return {
    name,
    brandColour: colours.brand,
    stylesheetHref: stylesheetPath(stylesheetName(colours, crypto.sha256(stylesheetOf(colours)))),
    logo: logo && { src: logoPath(logo.fileId), ...shownSize(logo) },
  }
}
