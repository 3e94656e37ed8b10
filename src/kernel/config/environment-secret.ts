/** A secret that the operator puts into the environment for one command, under a name of their own; undefined where it is not set. */
export function secretFromEnvironment(name: string): string | undefined {
  const secret = process.env[name]?.trim()
  return secret === '' ? undefined : secret
}
