import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import { readColour, type Colour } from '../domain/contrast.ts'
import type { LookColours } from '../domain/palette.ts'

/** A logo among the files, and its size in pixels. */
export interface Logo {
  fileId: string
  width: number
  height: number
}

/** How a public body has its pages look. */
export interface Look {
  organisationId: string
  colours: LookColours
  logo: Logo | undefined
  version: number
}

interface LookRow {
  organisationId: string
  brand: string
  link: string
  button: string
  logoFileId: string | null
  logoWidth: number | null
  logoHeight: number | null
  version: number
}

const find = defineQuery<{ organisationId: string }, LookRow>(
  'branding.look.find',
  `select organisation_id as "organisationId", brand_colour as brand, link_colour as link, button_colour as button,
     logo_file_id as "logoFileId", logo_width as "logoWidth", logo_height as "logoHeight", version
   from branding.look where organisation_id = :organisationId`,
)

/** Undefined for a public body that has chosen nothing. */
export async function findLook(target: Queryable, organisationId: string): Promise<Look | undefined> {
  const row = await target.maybe(find, { organisationId })
  if (row === undefined) return undefined
  const { logoFileId: fileId, logoWidth: width, logoHeight: height, version } = row
  return {
    organisationId,
    colours: { brand: stored(row.brand), link: stored(row.link), button: stored(row.button) },
    logo: fileId === null || width === null || height === null ? undefined : { fileId, width, height },
    version,
  }
}

function stored(text: string): Colour {
  const colour = readColour(text)
  if (colour === undefined) throw new Error('A stored colour is not one')
  return colour
}

export interface LookChange extends Omit<Look, 'version'> {
  /** The version that was shown, 0 where there was none. */
  seenVersion: number
  now: Date
  changedBy: string | null
}

const save = defineQuery<
  Omit<LookRow, 'version'> & { seenVersion: number; now: Date; changedBy: string | null },
  never
>(
  'branding.look.save',
  `insert into branding.look as l (organisation_id, brand_colour, link_colour, button_colour,
     logo_file_id, logo_width, logo_height, changed_at, changed_by)
   values (:organisationId, :brand, :link, :button, :logoFileId, :logoWidth, :logoHeight, :now, :changedBy)
   on conflict (organisation_id) do update
   set brand_colour = excluded.brand_colour, link_colour = excluded.link_colour, button_colour = excluded.button_colour,
       logo_file_id = excluded.logo_file_id, logo_width = excluded.logo_width, logo_height = excluded.logo_height,
       version = l.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
   where l.version = :seenVersion`,
)

/** @returns false when somebody changed it since version `seenVersion` */
export async function saveLook(tx: Transaction, change: LookChange): Promise<boolean> {
  const { organisationId, colours, logo, seenVersion, now, changedBy } = change
  const saved = await tx.execute(save, {
    organisationId,
    ...colours,
    logoFileId: logo?.fileId ?? null,
    logoWidth: logo?.width ?? null,
    logoHeight: logo?.height ?? null,
    seenVersion,
    now,
    changedBy,
  })
  return saved === 1
}

const remove = defineQuery<{ organisationId: string; seenVersion: number }, never>(
  'branding.look.remove',
  `delete from branding.look where organisation_id = :organisationId and version = :seenVersion`,
)

/** Back to the look that the program comes with. @returns false when somebody changed it since, or did the same */
export async function removeLook(
  tx: Transaction,
  organisationId: string,
  seenVersion: number,
): Promise<boolean> {
  return (await tx.execute(remove, { organisationId, seenVersion })) === 1
}

const isLogo = defineQuery<{ fileId: string }, { fileId: string }>(
  'branding.look.is_logo',
  `select logo_file_id as "fileId" from branding.look where logo_file_id = :fileId`,
)

/** Is this file a logo in use? All other files are somebody's. */
export async function isLogoInUse(target: Queryable, fileId: string): Promise<boolean> {
  return (await target.maybe(isLogo, { fileId })) !== undefined
}
