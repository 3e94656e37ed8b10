import { cases } from './0001-cases.ts'
import { casesWithoutAnAccount } from './0002-cases-without-an-account.ts'

export const caseworkMigrations = {
  '0001-cases': cases,
  '0002-cases-without-an-account': casesWithoutAnAccount,
}
