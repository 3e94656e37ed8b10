/** Forms held without an owner, for an hour at most, are given up: nobody can tell whose they are. */
export const ownerOfHeldForm = `
  delete from http.held_form;
  alter table http.held_form add column person_id uuid not null;
`
