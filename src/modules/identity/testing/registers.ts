import { contribute, type PackManifest } from '#kernel/module'
import { evidenceKinds } from '../evidence-kinds.ts'
import { fraudRegisters, listedFraud } from '../fraud-registers.ts'
import { knowledgeSources, listedKnowledge } from '../knowledge-sources.ts'

const question = (en: string, answer: string) => ({ text: { en, cy: en }, answer })

/** A body that knows Nest O'Dowd, and a register in which Mallory Grey stands. */
export const testRegisters: PackManifest = {
  name: 'test-registers',
  contributions: [
    contribute(evidenceKinds, {
      kind: 'library-card',
      strength: 1,
      shows: 'paper',
      name: { en: 'Library card', cy: 'Cerdyn llyfrgell' },
      hint: { en: 'In date', cy: 'Yn gyfredol' },
    }),
    contribute(
      knowledgeSources,
      listedKnowledge(
        {
          key: 'north-council-tax',
          organisationSlug: 'north',
          name: { en: 'Council tax in the North', cy: 'Treth gyngor yn y Gogledd' },
          evidence: { kind: 'council-tax-account', strength: 2, validity: 2 },
        },
        [
          {
            givenNames: 'Nest',
            familyName: "O'Dowd",
            dateOfBirth: '1961-03-01',
            knownYears: 7,
            questions: [
              question('What is your account number?', 'NC-100 200'),
              question('Which band is your home in?', 'C'),
              question('How much do you pay a month?', '£142'),
            ],
          },
        ],
      ),
    ),
    contribute(
      fraudRegisters,
      listedFraud({ key: 'north-register', name: { en: 'the register', cy: 'y gofrestr' }, score: 2 }, [
        { givenNames: 'Mallory', familyName: 'Grey', dateOfBirth: '1961-03-01', codes: ['P', 'A'] },
      ]),
    ),
  ],
}
