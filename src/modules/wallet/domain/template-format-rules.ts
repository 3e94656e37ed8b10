import { locales } from '#kernel/i18n'
import { claimsNamedIn } from './shape-claims.ts'
import { templateError, templateWarning, type TemplateProblem } from './template-problem.ts'
import type { CredentialTemplate } from './template.ts'

export const longestCriteria = 1_000
const longestDocType = 128
const longestPlace = 256

/** Elements that a mobile driving licence must have (ISO/IEC 18013-5, table 5), besides what only some countries add. */
const licenceDocType = 'org.iso.18013.5.1.mDL'
const licenceNamespace = 'org.iso.18013.5.1'
const licenceElements = [
  'family_name',
  'given_name',
  'birth_date',
  'issue_date',
  'expiry_date',
  'issuing_country',
  'issuing_authority',
  'document_number',
  'portrait',
  'driving_privileges',
  'un_distinguishing_sign',
]

/** What is wrong with a template as an mdoc. */
export function mdocProblems({ docType, claims }: CredentialTemplate): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  if (docType === undefined || !isReverseDomain(docType, longestDocType)) {
    problems.push(templateError('formats', 'docType', 'mdoc.doc-type'))
  }
  const seen = new Set<string>()
  for (const { name, mdoc } of claims) {
    if (mdoc === undefined) continue
    const field = `claims.${name}`
    const place = `${mdoc.namespace} ${mdoc.element}`
    if (!isReverseDomain(mdoc.namespace, longestPlace) || !/^[\w.-]{1,128}$/.test(mdoc.element)) {
      problems.push(templateError('claims', field, 'mdoc.malformed', { name }))
    } else if (seen.has(place))
      problems.push(templateError('claims', field, 'mdoc.repeated', { name, place }))
    seen.add(place)
  }
  if (seen.size === 0) return [...problems, templateError('formats', 'formats', 'mdoc.nothing')]
  const leftOut = claims.filter(({ mdoc }) => mdoc === undefined).map(({ name }) => name)
  if (leftOut.length > 0) {
    problems.push(templateWarning('claims', 'claims', 'mdoc.left-out', { names: leftOut.join(', ') }))
  }
  const missing = licenceElements.filter((element) => !seen.has(`${licenceNamespace} ${element}`))
  if (docType === licenceDocType && missing.length > 0) {
    problems.push(templateWarning('claims', 'claims', 'mdoc.licence', { names: missing.join(', ') }))
  }
  return problems
}

function isReverseDomain(text: string, longest: number): boolean {
  return text.length <= longest && /^[\w-]+(\.[\w-]+)+$/.test(text)
}

/** What is wrong with a template as a W3C verifiable credential (VCDM 2.0). */
export function verifiableCredentialProblems(template: CredentialTemplate): TemplateProblem[] {
  const { verifiableCredential, claims } = template
  if (verifiableCredential === undefined) return [templateError('formats', 'types', 'vc.missing')]
  const { types, contexts = [], subject } = verifiableCredential
  const problems: TemplateProblem[] = []
  const areTypes = types.length > 0 && types.every((type) => /^[A-Za-z][\w-]{0,99}$/.test(type))
  if (!areTypes || types.includes('VerifiableCredential')) {
    problems.push(templateError('formats', 'types', 'vc.type'))
  }
  if (!contexts.every((context) => /^(https:\/\/[^\s/]+\S*|urn:\S+)$/.test(context))) {
    problems.push(templateError('formats', 'contexts', 'vc.context'))
  }
  if ('id' in subject) problems.push(templateError('formats', 'subject', 'vc.id'))
  const named = claimsNamedIn(subject)
  for (const name of named) {
    if (!claims.some((claim) => claim.name === name)) {
      problems.push(templateError('formats', 'subject', 'vc.claim', { name }))
    }
  }
  const leftOut = claims.filter(({ name }) => !named.has(name)).map(({ name }) => name)
  if (leftOut.length > 0) {
    problems.push(templateWarning('formats', 'subject', 'vc.left-out', { names: leftOut.join(', ') }))
  }
  return problems
}

/** Kinds of achievements (Open Badges 3.0, AchievementType enumeration); others begin with `ext:`. */
export const achievementTypes = [
  'Achievement',
  'ApprenticeshipCertificate',
  'Assessment',
  'Assignment',
  'AssociateDegree',
  'Award',
  'Badge',
  'BachelorDegree',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'CommunityService',
  'Competency',
  'Course',
  'CoCurricular',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'Fieldwork',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'LearningProgram',
  'License',
  'Membership',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'MasterCertificate',
  'MasterDegree',
  'MicroCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
] as const

/** What is wrong with a template as a badge. */
export function badgeProblems({ achievement }: CredentialTemplate): TemplateProblem[] {
  if (achievement === undefined) return [templateError('formats', 'criteria-en', 'badge.missing')]
  const { criteria, type } = achievement
  const isKnown = achievementTypes.some((known) => known === type) || /^ext:[\w.-]+$/.test(type)
  const texts = locales.flatMap((locale) => {
    const field = `criteria-${locale}`
    if (criteria[locale].trim() === '') return [templateError('formats', field, 'text.missing', { locale })]
    return criteria[locale].length > longestCriteria
      ? [templateError('formats', field, 'text.long', { locale, longest: String(longestCriteria) })]
      : []
  })
  return isKnown ? texts : [...texts, templateError('formats', 'achievementType', 'badge.type')]
}
