import type { Questionnaire } from '#modules/transparency'
import { obligations } from './obligations.ts'
import { planningPages } from './questions/care-planning.ts'
import { runningPages } from './questions/care-running.ts'
import { dataPage } from './questions/data.ts'
import { decisionPage } from './questions/decision.ts'
import { methodPage } from './questions/method.ts'
import { peoplePage } from './questions/people.ts'
import { purposePage } from './questions/purpose.ts'
import { qualityPage } from './questions/quality.ts'
import { rightsPage } from './questions/rights.ts'
import { supplyPage } from './questions/supply.ts'
import { both } from './writing.ts'

/** What an algorithm of a public body in the United Kingdom may do to people, and what is done about it. */
export const ukImpactAssessment: Questionnaire = {
  key: 'uk-impact',
  version: 1,
  title: both('Impact assessment of an algorithm', 'Asesiad effaith algorithm'),
  intro: both(
    'Questions on what could go wrong for people, and on what you do about it. They come to a level from 1 to 4, which says what has to be done.',
    'Cwestiynau am yr hyn a allai fynd o’i le i bobl, ac am yr hyn a wnewch yn ei gylch. Maent yn arwain at lefel o 1 i 4, sy’n dweud beth sydd angen ei wneud.',
  ),
  pages: [
    purposePage,
    decisionPage,
    peoplePage,
    rightsPage,
    dataPage,
    qualityPage,
    methodPage,
    supplyPage,
    ...planningPages,
    ...runningPages,
  ],
  obligations,
}
