/**
 * Whose applications a file holds, for as long as it can be fetched: a delivery itself names only the last file that it
 * went into.
 */
export const submissionsOfBatches = `
  create table services.batch_submission (
    batch_id uuid not null references services.batch on delete cascade,
    submission_id uuid not null references services.submission on delete cascade,
    primary key (batch_id, submission_id)
  );
  insert into services.batch_submission (batch_id, submission_id)
  select batch_id, submission_id from services.delivery join services.batch on batch.id = delivery.batch_id;
`
