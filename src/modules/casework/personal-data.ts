import { contribute } from '#kernel/module'
import { exportTable, personalDataExports } from '#modules/identity'
import { factValue } from './domain/case.ts'
import { casesWithFactsOf } from './store/case-store.ts'
import { caseworkWords } from './words.ts'

/** The cases of a person who downloads their data: what was told and decided, not the notes of staff. */
export const caseworkExport = contribute(personalDataExports, {
  name: 'casework',
  async read(kernel, target, personId) {
    const cases = await casesWithFactsOf(target, kernel.crypto, personId)
    return [
      exportTable(
        caseworkWords,
        'cases',
        cases.map(({ file, facts }) => ({
          reference: file.reference,
          title: file.title.en,
          status: file.status,
          openedAt: file.openedAt,
          decidedAt: file.decidedAt,
          reason: file.reason,
          facts: facts.map((fact) => `${fact.label.en}: ${factValue(fact, 'en')}`).join('\n'),
        })),
      ),
    ]
  },
})
