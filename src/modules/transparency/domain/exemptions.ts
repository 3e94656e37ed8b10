import type { LocalisedText } from '#kernel/i18n'

/** A ground in law for keeping something back. */
export interface Exemption {
  readonly key: string
  /** Of the Freedom of Information Act 2000. */
  readonly section: string
  readonly label: LocalisedText
}

/** The exemptions of Part II of the Freedom of Information Act 2000, by their sections. */
export const exemptions: readonly Exemption[] = [
  of('21', 'Information that can be had in another way', 'Gwybodaeth y gellir ei chael mewn ffordd arall'),
  of('22', 'Information that will be published', 'Gwybodaeth a gaiff ei chyhoeddi'),
  of('22A', 'Research', 'Ymchwil'),
  of('23', 'Bodies that deal with security matters', 'Cyrff sy’n delio â materion diogelwch'),
  of('24', 'National security', 'Diogelwch gwladol'),
  of('26', 'Defence', 'Amddiffyn'),
  of('27', 'International relations', 'Cysylltiadau rhyngwladol'),
  of('28', 'Relations within the United Kingdom', 'Cysylltiadau o fewn y Deyrnas Unedig'),
  of('29', 'The economy', 'Yr economi'),
  of('30', 'Investigations and proceedings', 'Ymchwiliadau ac achosion cyfreithiol'),
  of('31', 'Law enforcement', 'Gorfodi’r gyfraith'),
  of('32', 'Court records', 'Cofnodion llys'),
  of('33', 'Audit functions', 'Swyddogaethau archwilio'),
  of('34', 'Parliamentary privilege', 'Braint seneddol'),
  of('35', 'Making government policy', 'Llunio polisi’r llywodraeth'),
  of(
    '36',
    'Harm to the effective conduct of public affairs',
    'Niwed i gynnal materion cyhoeddus yn effeithiol',
  ),
  of('37', 'Communications with His Majesty, and honours', 'Cyfathrebu â’i Fawrhydi, ac anrhydeddau'),
  of('38', 'Health and safety', 'Iechyd a diogelwch'),
  of('39', 'Environmental information', 'Gwybodaeth amgylcheddol'),
  of('40', 'Personal information', 'Gwybodaeth bersonol'),
  of('41', 'Information given in confidence', 'Gwybodaeth a roddwyd yn gyfrinachol'),
  of('42', 'Legal professional privilege', 'Braint broffesiynol gyfreithiol'),
  of('43', 'Commercial interests', 'Buddiannau masnachol'),
  of('44', 'What the law forbids to disclose', 'Yr hyn y mae’r gyfraith yn gwahardd ei ddatgelu'),
]

function of(section: string, en: string, cy: string): Exemption {
  return {
    key: `foia-${section.toLowerCase()}`,
    section,
    label: { en: `${en} (section ${section})`, cy: `${cy} (adran ${section})` },
  }
}

/** What an exemption is called, if there is one of this key. */
export function exemptionOf(key: string): Exemption | undefined {
  return exemptions.find((exemption) => exemption.key === key)
}
