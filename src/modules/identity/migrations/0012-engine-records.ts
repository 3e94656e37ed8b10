/** The engine has no sessions of its own: what it keeps is known by the session of the platform that it came of. */
export const engineRecords = `
  delete from identity.oidc_record;
  drop index identity.oidc_record_session;
  drop index identity.oidc_record_account;
  create index oidc_record_account on identity.oidc_record (account_id, session_uid) where account_id is not null;
`
