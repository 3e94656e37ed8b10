/** What public bodies were told about a person, case by case. */
export { casesWithFactsOf } from '../store/case-store.ts'
