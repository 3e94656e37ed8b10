/** Of several drafts of one service, a person goes on with one; the others are theirs too, set aside. */
export const draftsAside = `
  alter table services.draft drop constraint draft_check;
  alter table services.draft add constraint draft_owner_check
    check (person_id is null or owner_key in ('person:' || person_id, 'aside:' || id));
`
