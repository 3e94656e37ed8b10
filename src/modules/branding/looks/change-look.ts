import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { colourNames, type LookColours } from '../domain/palette.ts'
import { removeLook, saveLook, type Logo, type Look } from '../store/look.ts'
import { forgetLooks } from './known-looks.ts'

/** What one change works on. */
export interface Changing {
  kernel: Kernel
  tx: Transaction
  actor: PersonActor
  organisationId: string
  /** As it stands in the database. */
  look: Look | undefined
  /** The version that the person saw, 0 where there was none. */
  seenVersion: number
}

/** `changed-meanwhile`: a colleague changed the look since it was shown. */
export type ChangeOutcome = 'done' | 'changed-meanwhile'

/** Saves colours and logo. @param colours that pass; the caller has told people about others */
export async function changeLook(
  changing: Changing,
  { colours, logo }: { colours: LookColours; logo: Logo | undefined },
): Promise<ChangeOutcome> {
  const { kernel, tx, actor, organisationId, look, seenVersion } = changing
  const isSaved = await saveLook(tx, {
    organisationId,
    colours,
    logo,
    seenVersion,
    now: kernel.clock.now(),
    changedBy: actor.personId,
  })
  if (!isSaved) return 'changed-meanwhile'
  forgetWhenDone(changing)
  const isSameLogo = look?.logo?.fileId === logo?.fileId
  if (!isSameLogo) await removeLogoFile(changing)
  await record(changing, 'changed', {
    colours: colourNames.map((name) => `${name} ${colours[name]}`),
    logo: logo === undefined ? 'none' : isSameLogo ? 'kept' : 'new',
  })
  return 'done'
}

/** Back to the look that the program comes with. */
export async function resetLook(changing: Changing): Promise<ChangeOutcome> {
  const { tx, organisationId, seenVersion } = changing
  if (!(await removeLook(tx, organisationId, seenVersion))) return 'changed-meanwhile'
  forgetWhenDone(changing)
  await removeLogoFile(changing)
  await record(changing, 'reset', {})
  return 'done'
}

/** Not before: a page that asks until then would remember the look that was. */
function forgetWhenDone({ kernel, tx }: Changing): void {
  tx.afterCommit(() => forgetLooks(kernel))
}

async function removeLogoFile({ kernel, tx, look }: Changing): Promise<void> {
  if (look?.logo !== undefined) await kernel.files.remove(tx, look.logo.fileId)
}

async function record(
  { kernel, tx, actor, organisationId }: Changing,
  what: 'changed' | 'reset',
  details: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action: `branding.look.${what}`,
    purpose: 'branding.purpose.manage-look',
    organisationId,
    resource: `branding.look:${organisationId}`,
    details,
  })
}
