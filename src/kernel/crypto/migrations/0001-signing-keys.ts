// Rotation is a function because two rows change places under a unique index: that takes two statements in order,
// and callers may come without a transaction. The private part of a retired key is destroyed.
export const signingKeys = `
create table crypto.signing_key (
  kid text primary key,
  purpose text not null,
  algorithm text not null check (algorithm in ('ES256', 'RS256')),
  state text not null check (state in ('current', 'next', 'retired')),
  public_jwk jsonb not null,
  sealed_private_jwk text,
  created_at timestamptz not null,
  retired_at timestamptz,
  check ((state = 'retired') = (retired_at is not null)),
  check ((state = 'retired') = (sealed_private_jwk is null))
);
create unique index signing_key_current on crypto.signing_key (purpose) where state = 'current';
create unique index signing_key_next on crypto.signing_key (purpose) where state = 'next';
create index signing_key_retired on crypto.signing_key (purpose, retired_at) where state = 'retired';

create function crypto.promote_next_key(of_purpose text, at timestamptz) returns void language plpgsql as $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('crypto.signing_key:' || of_purpose, 0));
  if exists (select from crypto.signing_key where purpose = of_purpose and state = 'next') then
    update crypto.signing_key set state = 'retired', retired_at = at, sealed_private_jwk = null
      where purpose = of_purpose and state = 'current';
    update crypto.signing_key set state = 'current' where purpose = of_purpose and state = 'next';
  end if;
end $function$;
`
