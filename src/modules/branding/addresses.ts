import { colourNames, type ColourName, type LookColours } from './domain/palette.ts'

/** Where a public body chooses its look. */
export function lookPath(organisationId: string): string {
  return `/staff/organisation/${organisationId}/look`
}

/** Where it chooses its logo. */
export function logoPagePath(organisationId: string): string {
  return `${lookPath(organisationId)}/logo`
}

/** A page that shows colours before they are saved. */
export function previewPath(organisationId: string, colours: LookColours): string {
  return `${lookPath(organisationId)}/preview?${coloursQuery(colours)}`
}

/** Colours, or what was typed for them, as the query of a page. */
export function coloursQuery(colours: Readonly<Record<ColourName, string>>): string {
  return new URLSearchParams(colourNames.map((name) => [name, colours[name]])).toString()
}

/** Styles of a look, at an address that says all that is in them. */
export function stylesheetPath(name: string): string {
  return `/looks/${name}`
}

/** The picture of a logo. Another picture has another address. */
export function logoPath(fileId: string): string {
  return `/looks/logos/${fileId}`
}
