import { fieldsOf, groupsOf, questionPages, type ServiceDefinition } from '../definition.ts'

/** What the parts of a service are called where it is one of several, by what it calls them itself. */
export interface Names {
  /** Shared ones included. */
  readonly fields: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, string>
  readonly pages: ReadonlyMap<string, string>
}

const longestField = 40
const longestSlug = 60

/**
 * Names that begin with that of the service. They depend on nothing else, so that answers stay those of their service
 * whatever is added to a life event or goes from it.
 */
export function namesIn(definition: ServiceDefinition): Names {
  const { name: service } = definition
  const pages = [...definition.pages, ...questionPages(definition), ...groupsOf(definition)]
  return {
    fields: new Map(fieldsOf(definition).map(({ name }) => [name, fieldNameIn(service, name)])),
    groups: new Map(groupsOf(definition).map(({ name }) => [name, slugIn(service, name)])),
    pages: new Map(pages.map(({ name }) => [name, slugIn(service, name)])),
  }
}

/** `child-benefit` and `birthDate` make `childBenefitBirthDate`. */
export function fieldNameIn(service: string, field: string): string {
  const whole = camel(service) + field.charAt(0).toUpperCase() + field.slice(1)
  if (whole.length <= longestField) return whole
  const mark = shortHash(`${service} ${field}`)
  return `${whole.slice(0, longestField - mark.length)}${mark}`
}

/** `child-benefit` and `about-you` make `child-benefit-about-you`. */
export function slugIn(service: string, name: string): string {
  const whole = `${service}-${name}`
  if (whole.length <= longestSlug) return whole
  const mark = `-h${shortHash(`${service} ${name}`)}`
  return `${whole.slice(0, longestSlug - mark.length).replace(/-+$/, '')}${mark}`
}

/** The page that leads into a service, or past it. */
export function gateOf(service: string): string {
  return slugIn(service, 'begins')
}

/** `home-address` makes `homeAddress`. */
export function camel(slug: string): string {
  return slug.replaceAll(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

/** FNV-1a, 32 bits: tells long names apart that begin alike. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash.toString(36)
}
