/** What people can do instead of a service that is no longer offered, in each language: `{"en": "...", "cy": "..."}`. */
export const retirementAdvice = `
  alter table services.service add column retirement_advice jsonb
    check (retirement_advice is null or retired_at is not null);
`
