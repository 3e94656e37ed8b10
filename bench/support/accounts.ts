import { Client } from 'pg'
import { systemClock } from '../../src/kernel/clock/index.ts'
import { createCrypto, type Crypto } from '../../src/kernel/crypto/index.ts'
import { currentTermsVersion } from '../../src/modules/identity/domain/terms.ts'
import { newAuthenticatorSecret, sealSecret } from '../../src/modules/identity/sign-in/authenticator.ts'

export const benchPassword = 'harbour lantern meadow'
/** Sixty-four characters, so that it serves as SECRET_KEY. */
export const benchSecret = 'bench '.repeat(11)

/** Accounts that all have the same password and the same authenticator app. */
export interface Accounts {
  /** In base32. */
  appSecret: string
  emailOf(index: number): string
  /** Makes accounts up to `total`. */
  fill(total: number): Promise<void>
  /** The newest code that was sent to an address. */
  codeSentTo(email: string): Promise<string>
  /** Runs any statement: for looking from outside. */
  query(text: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

const batch = 50_000

/** @param url of the database that the program under test uses, with `benchSecret` as its SECRET_KEY */
export async function openAccounts(url: string): Promise<Accounts> {
  const database = new Client({ connectionString: url })
  await database.connect()
  const crypto = createCrypto({ secret: benchSecret, clock: systemClock })
  const appSecret = newAuthenticatorSecret(crypto)
  const passwordHash = await crypto.hashPassword(benchPassword)
  const sealedSecret = sealSecret(crypto, appSecret)
  let made = 0
  return {
    appSecret,
    emailOf: (index) => `person${index}@bench.example`,
    async fill(total) {
      for (; made < total; made += batch) {
        const last = Math.min(made + batch, total)
        await database.query(insertAccounts, [
          made,
          last - 1,
          passwordHash,
          sealedSecret,
          currentTermsVersion,
        ])
      }
      made = total
      await database.query('analyze access.person, identity.account, identity.sign_in_method')
    },
    codeSentTo: (email) => codeSentTo(database, crypto, email),
    query: async (text) => (await database.query<Record<string, unknown>>(text)).rows,
    close: () => database.end(),
  }
}

/** The id follows from the number, so that the three tables agree. */
const insertAccounts = `
  with numbers as (
    select number, md5('bench ' || number)::uuid as id from generate_series($1::int, $2::int) as number),
  people as (
    insert into access.person (id, display_name, created_at) select id, 'Bench', now() from numbers),
  accounts as (
    insert into identity.account
      (person_id, email, email_verified_at, password_hash, locale, created_at, terms_version,
       passkey_declined_at, last_signed_in_at)
    select id, 'person' || number || '@bench.example', now(), $3, 'en', now(), $5, now(), now() from numbers)
  insert into identity.sign_in_method (id, person_id, kind, priority, sealed_secret, added_at)
  select gen_random_uuid(), id, 'authenticator', 'default', $4, now() from numbers`

async function codeSentTo(database: Client, crypto: Crypto, email: string): Promise<string> {
  const { rows } = await database.query<{ sealed: string }>(
    'select sealed_content as sealed from notify.message order by created_at desc, id desc limit 400',
  )
  const texts = rows.map(({ sealed }) => crypto.unseal('notify.message', sealed))
  const code = /\b\d{6}\b/.exec(texts.find((text) => text.includes(email)) ?? '')?.[0]
  if (code === undefined) throw new Error(`No code was sent to ${email}`)
  return code
}
