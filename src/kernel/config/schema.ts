import { Type, type Static } from 'typebox'

const described = (description: string) => ({ description })

/** Every setting, in one place. The same names work as environment variables and in the config file. */
export const configSchema = Type.Object(
  {
    NODE_ENV: Type.Union([Type.Literal('development'), Type.Literal('production'), Type.Literal('test')], {
      default: 'development',
      description: 'production refuses insecure settings',
    }),
    HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
    PORT: Type.Integer({
      default: 3000,
      minimum: 0,
      maximum: 65535,
      description: 'Port to listen on; 0 picks a free one',
    }),
    ORIGIN: Type.Optional(
      Type.String(described('Public address, such as https://gov.example; default http://HOST:PORT')),
    ),
    DATA_DIR: Type.String({
      default: './data',
      description: 'Folder of the embedded database, files and keys',
    }),
    PACK_DATA_DIR: Type.Optional(
      Type.String(
        described(
          'Folder of data for country packs that cannot be shipped, such as uk/valacdos.txt; read at the start',
        ),
      ),
    ),
    DATABASE_URL: Type.Optional(
      Type.String(described('postgres:// address; without it the embedded database is used')),
    ),
    DATABASE_POOL: Type.Integer({
      default: 10,
      minimum: 1,
      maximum: 500,
      description: 'Database connections of one process, besides one that all lookups share',
    }),
    DATABASE_TIMEOUT_SECONDS: Type.Integer({
      default: 30,
      minimum: 1,
      maximum: 3600,
      description: 'Seconds after which a statement is given up because PostgreSQL does not answer',
    }),
    ROLES: Type.String({ default: 'web,jobs', description: 'What this process does: web, jobs or both' }),
    SECRET_KEY: Type.Optional(
      Type.String({
        minLength: 32,
        description: 'Encrypts keys and personal data at rest; default: made once in DATA_DIR',
      }),
    ),
    DEMO: Type.Boolean({
      default: true,
      description: 'Invented country with one-click sign-in; refused in production',
    }),
    NOTIFY_DRIVER: Type.Union([Type.Literal('outbox'), Type.Literal('smtp'), Type.Literal('govuk-notify')], {
      default: 'outbox',
      description: 'How messages leave: outbox keeps them for reading on a page (demos only)',
    }),
    SMTP_URL: Type.Optional(Type.String(described('smtp:// or smtps:// address of the mail server'))),
    CONTACT_EMAIL: Type.Optional(
      Type.String(described('Email address that the contact page gives to people')),
    ),
    EMAIL_FROM: Type.String({ default: 'no-reply@commonweal.example', description: 'Sender of emails' }),
    GOVUK_NOTIFY_KEY: Type.Optional(Type.String(described('API key of GOV.UK Notify'))),
    GOVUK_NOTIFY_URL: Type.String({
      default: 'https://api.notifications.service.gov.uk',
      description: 'Address of GOV.UK Notify',
    }),
    GOVUK_NOTIFY_EMAIL_TEMPLATE: Type.Optional(
      Type.String(described('Template id with ((subject)) and ((body))')),
    ),
    GOVUK_NOTIFY_SMS_TEMPLATE: Type.Optional(Type.String(described('Template id with ((body))'))),
    NOTIFICATION_LINK_HOSTS: Type.String({
      default: '',
      description:
        'Hosts besides this one that texts of notifications may link to, separated by commas; *.gov.example takes all below it',
    }),
    FILES_DRIVER: Type.Union([Type.Literal('disk'), Type.Literal('s3')], {
      default: 'disk',
      description: 'Where uploads live',
    }),
    S3_ENDPOINT: Type.Optional(
      Type.String(described('Address of the S3 service and bucket: https://s3.example/bucket')),
    ),
    S3_REGION: Type.String({ default: 'us-east-1', description: 'S3 region' }),
    S3_ACCESS_KEY: Type.Optional(Type.String(described('S3 access key'))),
    S3_SECRET_KEY: Type.Optional(Type.String(described('S3 secret key'))),
    CLAMD_ADDRESS: Type.Optional(
      Type.String(
        described(
          'The ClamAV daemon that looks into uploads, host:port or the path of its socket; without it they are not scanned',
        ),
      ),
    ),
    TRUST_PROXY: Type.Boolean({
      default: false,
      description: 'Take the client address from what the nearest proxy wrote into X-Forwarded-For',
    }),
    OIDC_ISSUER: Type.Optional(
      Type.String(described('Name of this provider in ID tokens; default the public address and a slash')),
    ),
    IDENTITY_ISSUER: Type.Optional(
      Type.String(described('Name of the issuer of proved identities; default the same as of ID tokens')),
    ),
    IDENTITY_DID: Type.Optional(
      Type.String(
        described('Identifier of the keys of proved identities; default did:web: and the public host'),
      ),
    ),
    PRIVATE_HOSTS: Type.String({
      default: '',
      description:
        'Host names on private networks, separated by commas, to which services may have keys fetched from and notices sent; outside production also localhost and 127.0.0.1',
    }),
    UPSTREAM_FILE: Type.Optional(
      Type.String(described('JSON file of the sign-in providers outside whose accounts people can use here')),
    ),
    CREDENTIAL_ISSUER_PROFILE: Type.Union([Type.Literal('oid4vci-1.0'), Type.Literal('uk-draft14')], {
      default: 'oid4vci-1.0',
      description:
        'What wallets read about this issuer of credentials: OpenID4VCI 1.0, or the profile of GOV.UK Wallet (draft 14)',
    }),
    CREDENTIAL_AUTHORIZATION_SERVER: Type.Optional(
      Type.String(described('Outside authorization server whose access tokens the credential issuer takes')),
    ),
    CREDENTIAL_AUTHORIZATION_JWKS: Type.Optional(
      Type.String(
        described('Address of the keys of that server; default its address and /.well-known/jwks.json'),
      ),
    ),
    CREDENTIAL_DID: Type.Optional(
      Type.String(
        described(
          'Identifier of the issuer in credentials of the uk-draft14 profile; default did:web: and the host name',
        ),
      ),
    ),
    CREDENTIAL_COUNTRY: Type.String({
      default: 'GB',
      pattern: '^[A-Z]{2}$',
      description: 'Country (ISO 3166-1) in the certificates that sign mobile documents',
    }),
    WALLET_LINK: Type.String({
      default: 'https://mobile.account.gov.uk/wallet/add',
      description: 'Address that opens the wallet app which offers of the uk-draft14 profile are for',
    }),
    WALLET_CLIENT_ID: Type.String({
      default: 'commonweal',
      description: 'How the outside authorization server knows this issuer of credentials',
    }),
    WALLET_PROVIDER_CERTIFICATES: Type.Optional(
      Type.String(
        described(
          'PEM certificates, one after the other, of authorities whose attestations of wallets and their keys are believed; default: attestations are not asked for and prove nothing',
        ),
      ),
    ),
    PAYMENTS_SANDBOX: Type.Optional(
      Type.Boolean(
        described(
          'Lets public bodies rehearse payments, in which no money moves; default: outside production. Refused in production',
        ),
      ),
    ),
    LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'info',
      description: 'Least severe log line to write',
    }),
    METRICS_TOKEN: Type.Optional(
      Type.String(described('Bearer token for /metrics; without it only loopback may read it')),
    ),
    SESSION_HOURS: Type.Integer({
      default: 1,
      minimum: 1,
      maximum: 24,
      description: 'Hours of disuse after which a person is signed out; after a day in any case',
    }),
  },
  { additionalProperties: false },
)

export type Settings = Static<typeof configSchema>
