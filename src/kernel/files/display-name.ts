const maximumLength = 200

/** Invisible characters, among them those that turn the direction of writing and so can disguise an extension. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The name of an uploaded file as it may be shown: without folders and invisible characters, and not too long. */
export function displayName(givenName: string): string {
  const lastPart = givenName.split(/[/\\]/).at(-1) ?? ''
  const visible = lastPart.replace(invisible, '').trim()
  if (visible === '') return 'file'
  if (visible.length <= maximumLength) return visible
  const extension = /\.[^.]{1,10}$/.exec(visible)?.[0] ?? ''
  return visible.slice(0, maximumLength - extension.length).toWellFormed() + extension
}
