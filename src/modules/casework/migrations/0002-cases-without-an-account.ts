/** People may apply without an account: such a case names nobody, and how to reach them is among its facts. */
export const casesWithoutAnAccount = `
  alter table casework.case_file alter column person_id drop not null;
`
