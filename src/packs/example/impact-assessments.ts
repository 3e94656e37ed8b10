import { contribute, type Contribution } from '#kernel/module'
import { demoAssessments, type DemoAssessment } from '#modules/transparency'

/** How a careful council answers for rules that order reports, with people who decide. */
export const repairsAnswers: DemoAssessment['answers'] = {
  // Purpose and benefit
  'purpose-in-words':
    'It puts reports of repairs in an order, so that the most dangerous faults are looked at first. Before, they were worked through as they came in.',
  stage: 'in-use',
  before: 'people',
  'who-benefits': ['users', 'staff'],
  reasons: ['backlog', 'quality'],
  'benefit-evidence': 'measured',
  alternatives: 'written',
  concern: 'similar',
  experience: 'some',
  dependence: 'slower',
  // The decision
  'decision-in-words':
    'Which report somebody reads next. What is done, and when, is decided by the repairs team.',
  role: 'recommends',
  'legal-effect': 'no',
  about: 'housing',
  reversible: 'easily',
  duration: 'days',
  judgement: 'some',
  'harm-money': 'noticeable',
  'harm-health': 'serious',
  'harm-liberty': 'no',
  speed: 'at-once',
  enforcement: 'no',
  // The people affected
  nations: ['wales'],
  scale: 'thousands',
  'staff-number': 12,
  children: 'some',
  vulnerable: ['older', 'ill', 'poor'],
  avoidable: 'no',
  known: 'published',
  others: 'yes',
  'online-only': 'no',
  // Rights and equality
  characteristics: ['age', 'disability', 'race'],
  proxy: 'yes',
  past: 'unknown',
  rights: ['private-life', 'property'],
  proportionate: 'yes',
  say: 'sometimes',
  watching: 'no',
  // Personal data
  personal: 'yes',
  special: ['health'],
  criminal: 'no',
  'lawful-basis': 'public-task',
  'new-use': 'near',
  profiling: 'no',
  expected: 'some',
  origin: 'own',
  abroad: 'no',
  retention: 'enforced',
  // Sources and quality of the data
  sources: ['forms', 'case-files'],
  unstructured: 'no',
  'quality-known': 'sampled',
  age: 'months',
  representative: 'rules',
  // Method
  method: 'rules',
  explainable: 'fully',
  'open-to-us': 'all',
  'errors-known': 'here',
  'errors-even': 'unknown',
  changes: 'rarely',
  chained: 'no',
  // Security and supplier
  deceived: 'hardly',
  leak: 'serious',
  reachable: 'no',
  maker: 'public',
  // Asking others
  'asked-people': 'some',
  'asked-experts': ['legal', 'privacy', 'front-line'],
  independent: 'internal',
  owner: 'yes',
  // Care with data
  dpia: 'approved',
  minimal: 'yes',
  'data-checks': 'once',
  'data-bias': 'partly',
  'data-described': 'yes',
  // Fairness, access and language
  'equality-assessment': 'done',
  'group-outcomes': 'once',
  accessible: 'tested',
  'other-ways': 'yes',
  welsh: 'tested',
  'fairness-in-words':
    'Short reports got fewer points for the same fault. Reports of fewer than ten words are called back on the same day now.',
  // People in charge
  review: 'all',
  trained: 'yes',
  overrides: 'why',
  'rubber-stamp': 'no',
  appeal: 'told',
  'appeal-lessons': 'yes',
  redress: 'yes',
  // Testing and monitoring
  tested: 'real',
  'tested-groups': 'no',
  monitored: 'sometimes',
  switch: 'tried',
  logged: 'full',
  incidents: 'yes',
  'review-date': 'yes',
  // Telling people
  notice: 'after',
  explanation: 'each',
  record: 'full',
  'results-public': 'yes',
  // Security and contract
  'security-tested': 'inside',
  'least-access': 'yes',
}

/** Assessments of the invented public bodies. */
export const assessmentContributions: readonly Contribution[] = [
  contribute(demoAssessments, {
    recordSlug: 'order-of-housing-repairs',
    questionnaire: 'uk-impact',
    answers: repairsAnswers,
    writer: 'owen-blackwood',
    finished: {
      by: 'catrin-rowlands',
      publishesWords: true,
      met: ['notice', 'human', 'explanation', 'training', 'approval'],
    },
  }),
]
