import { readFileSync } from 'node:fs'

export interface UserIds {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: whom to run it as instead, or undefined when this process is nobody special. */
export function unprivilegedUser(): UserIds | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined)
    throw new Error('Running as root, and there is no user "postgres" or "nobody" for PostgreSQL to run as')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}
