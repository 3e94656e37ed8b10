/** Assessments of what algorithms may do to people, and their versions. */
export const assessments = `
create table transparency.assessment (
  id uuid primary key,
  record_id uuid not null unique references transparency.record on delete cascade,
  organisation_id uuid not null,
  -- Key of the questionnaire; versions say which version of it.
  questionnaire text not null,
  created_at timestamptz not null
);
create index assessment_organisation on transparency.assessment (organisation_id);

create table transparency.assessment_version (
  assessment_id uuid not null references transparency.assessment on delete cascade,
  number int not null,
  questionnaire_version int not null,
  status text not null check (status in ('draft', 'finished')),
  answers jsonb not null,
  -- By page: how often it was saved, when and by whom, so that of two people who answer it at once the second is told.
  saved_pages jsonb not null,
  -- As it was scored when it was saved: a finished version keeps its score.
  raw int not null,
  raw_maximum int not null,
  mitigation int not null,
  mitigation_maximum int not null,
  total int not null,
  level int not null check (level between 1 and 4),
  publishes_words boolean not null default false,
  authors uuid[] not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  finished_at timestamptz,
  finished_by uuid,
  primary key (assessment_id, number),
  check ((status = 'finished') = (finished_at is not null))
);
create unique index assessment_version_draft on transparency.assessment_version (assessment_id)
  where status = 'draft';

-- What of a finished version's obligations is done. Apart, because the version itself is never changed.
create table transparency.obligation_met (
  assessment_id uuid not null,
  number int not null,
  obligation text not null,
  met_at timestamptz not null,
  met_by uuid,
  primary key (assessment_id, number, obligation),
  foreign key (assessment_id, number) references transparency.assessment_version on delete cascade
);
`
