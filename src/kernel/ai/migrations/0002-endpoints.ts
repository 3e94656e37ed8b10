// The key is sealed for the address that it was given with: whoever changes the address in the table has no key for it.
export const endpoints = `
create table ai.endpoint (
  id uuid primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  base_url text not null check (length(base_url) <= 500),
  sealed_key text,
  is_own boolean not null,
  input_micropence bigint not null check (input_micropence >= 0),
  output_micropence bigint not null check (output_micropence >= 0),
  capabilities jsonb,
  probed_at timestamptz,
  created_at timestamptz not null
);

create table ai.assignment (
  algorithm_id text primary key,
  endpoint_id uuid not null references ai.endpoint (id),
  model text not null check (length(model) between 1 and 200),
  assigned_at timestamptz not null
);
create index assignment_endpoint on ai.assignment (endpoint_id);
`
