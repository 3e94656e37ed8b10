/** When somebody's sessions end, so do the sign-ins that are about to become one. */
export const provedJourneys = `
  create index sign_in_journey_proved on identity.sign_in_journey (proved_person_id)
    where proved_person_id is not null and finished_at is null;
`
