/**
 * How services do: counts, never people. A note says what happened on a day and is added up each night; what people say
 * of a service stands with its day only. The course of a draft hangs on the draft, sealed like its answers.
 */
export const performance = `
  alter table services.draft add column sealed_course text;
  create index draft_service on services.draft (service_name, updated_at desc);
  create index submission_service on services.submission (service_name, submitted_at);
  create index submission_decided on services.submission (service_name, decided_at) where decided_at is not null;

  create table services.journey_note (
    id bigint generated always as identity primary key,
    service_name text not null,
    day date not null,
    note jsonb not null
  );
  create index journey_note_service on services.journey_note (service_name, day);

  create table services.journey_count (
    service_name text not null,
    day date not null,
    version integer not null,
    channel text not null check (channel in ('web', 'api', 'agent', 'staff')),
    locale text not null check (locale in ('en', 'cy')),
    event text not null check (event in
      ('started', 'sent', 'left', 'took', 'reached', 'stopped', 'again', 'refused', 'problem')),
    page text not null,
    detail text not null,
    count integer not null check (count > 0),
    primary key (service_name, day, version, channel, locale, event, page, detail)
  );
  create index journey_count_age on services.journey_count (day);

  create table services.feedback (
    id uuid primary key,
    service_name text not null,
    day date not null,
    locale text not null check (locale in ('en', 'cy')),
    rating integer not null check (rating between 1 and 5),
    sealed_comment text,
    dealt_with_on date
  );
  create index feedback_service on services.feedback (service_name, day desc, id);
  create index feedback_comment on services.feedback (day) where sealed_comment is not null;

  create table services.published_figures (
    service_name text not null,
    period_from date not null,
    period_to date not null,
    figures jsonb not null,
    published_at timestamptz not null,
    primary key (service_name, period_from)
  );
`
