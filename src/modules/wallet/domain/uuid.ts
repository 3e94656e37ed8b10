const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Can this be an id of ours? Others must not reach the database, which refuses them with an error. */
export function isUuid(text: string): boolean {
  return pattern.test(text)
}
