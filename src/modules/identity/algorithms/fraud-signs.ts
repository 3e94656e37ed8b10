import { defineAlgorithm } from '#kernel/ai'
import { fraudSignsEvaluation } from './evaluate-fraud-signs.ts'
import { findSigns, type FraudFindings, type SoughtIdentity } from './find-signs.ts'
import { fraudSignsRecord } from './fraud-signs-record.ts'

/** Whether something speaks against an identity that somebody claims. */
export const fraudSignsAlgorithm = defineAlgorithm<SoughtIdentity, FraudFindings>({
  id: 'identity.fraud-signs',
  version: '1.0.0',
  name: { en: 'Looking for signs of identity fraud', cy: 'Chwilio am arwyddion o dwyll hunaniaeth' },
  method: 'rules',
  inputs: [
    {
      name: 'claimed',
      label: { en: 'Name and date of birth, as claimed', cy: 'Enw a dyddiad geni, fel y’u honnwyd' },
      isPersonal: true,
    },
    {
      name: 'registers',
      label: {
        en: 'Entries in registers of fraud, of the dead and of lost documents',
        cy: 'Cofnodion mewn cofrestrau twyll, y meirw a dogfennau coll',
      },
      isPersonal: true,
    },
    {
      name: 'known',
      label: {
        en: 'What is known already, so that nothing is raised twice',
        cy: 'Yr hyn sy’n hysbys eisoes, fel na chodir dim ddwywaith',
      },
      isPersonal: true,
    },
  ],
  channels: ['web', 'job'],
  humanReview: 'person-checks',
  record: fraudSignsRecord,
  evaluation: fraudSignsEvaluation,
  outcomes: {
    'nothing-found': { en: 'Nothing was found', cy: 'Ni chafwyd hyd i ddim' },
    'signs-found': {
      en: 'Something was found that a person looks at',
      cy: 'Cafwyd hyd i rywbeth y mae person yn edrych arno',
    },
  },
  run: (input, { kernel }) => findSigns(input, kernel),
  outcomeOf: ({ signs }) => (signs.length === 0 ? 'nothing-found' : 'signs-found'),
})
