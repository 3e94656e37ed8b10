/** Sessions made before this knew a password and a code. */
export const authentication = `
  alter table access.session
    add column authenticated_at timestamptz,
    add column authentication_methods text[] not null default '{pwd,otp,mfa}',
    add column credential_level text not null default 'medium' check (credential_level in ('low', 'medium'));
  update access.session set authenticated_at = created_at;
  alter table access.session alter column authenticated_at set not null;
`
