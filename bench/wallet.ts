import { openPlatform } from '../src/kernel/boot/index.ts'
import { loadConfig } from '../src/kernel/config/index.ts'
import { contribute, type Kernel } from '../src/kernel/module/index.ts'
import { testPlatform } from '../src/kernel/test/index.ts'
import { demoOrganisationId, demoPersonId } from '../src/modules/identity/public.ts'
import type { CredentialFormat, CredentialTemplate } from '../src/modules/wallet/domain/template.ts'
import { configurationId } from '../src/modules/wallet/domain/template.ts'
import { exchangePreAuthorizedCode } from '../src/modules/wallet/issuing/exchange.ts'
import { startHandover } from '../src/modules/wallet/issuing/handover.ts'
import { issueToWallet } from '../src/modules/wallet/issuing/issue.ts'
import type { IssuerAnswer } from '../src/modules/wallet/issuing/kept-answer.ts'
import { makeNonce } from '../src/modules/wallet/issuing/nonce.ts'
import { offerCredential } from '../src/modules/wallet/issuing/offers.ts'
import { grantByAccessToken } from '../src/modules/wallet/store/access-token.ts'
import { credentialTemplates, templateNamed } from '../src/modules/wallet/templates/catalogue.ts'
import { modules, packs } from '../src/platform.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram, type RunningProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atLeast, atMost, type BenchResult } from './result.ts'
import { benchSecret } from './support/accounts.ts'
import { runAll } from './support/code-flow.ts'
import { processorSeconds } from './support/process-usage.ts'
import { runCommand } from './support/run-command.ts'
import { statementCounts, statementsBetween } from './support/statements.ts'
import { preparePresentation } from './support/presentations.ts'
import { benchWallet, keyProof, walletFlows, type BenchWallet } from './support/wallet-flow.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const issues = isLong ? 2_000 : 300
const rounds = isLong ? 9 : 5
const cardsPerRound = isLong ? 400 : 200
const warmUp = isLong ? 1_000 : 300
const atOnce = 16

/** As many elements as a driving licence has. */
const document: CredentialTemplate = {
  name: 'bench-document',
  vct: '/credentials/types/bench-document',
  docType: 'example.bench.document.1',
  title: { en: 'Document', cy: 'Dogfen' },
  description: { en: 'To measure.', cy: 'I fesur.' },
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 365,
  formats: ['sd-jwt-vc', 'mdoc'],
  colour: 'slate',
  claims: Array.from({ length: 20 }, (_, index) => ({
    name: `element_${index}`,
    label: { en: `Element ${index}`, cy: `Elfen ${index}` },
    selectivelyDisclosable: true,
    mdoc: { namespace: 'example.bench.document.1', element: `element_${index}` },
  })),
}

/** What it costs to give people cards. */
export async function run(): Promise<BenchResult[]> {
  return [...(await issuing()), ...(await collecting())]
}

/** Proof, transaction, status, signature and record, on PostgreSQL, without the web server. */
async function issuing(): Promise<BenchResult[]> {
  const platform = await testPlatform({
    modules,
    packs: [...packs, { name: 'bench', contributions: [contribute(credentialTemplates, document)] }],
    database: 'postgres',
    demo: true,
  })
  try {
    const { kernel } = platform
    return [
      atMost({
        claim: 'CPU of issuing an SD-JWT VC of four claims',
        measured: await issueCpuMs(kernel, 'veteran-card', 'sd-jwt-vc'),
        unit: 'ms',
        limit: 2,
        note: `mean of ${issues}, ${atOnce} at once`,
      }),
      atMost({
        claim: 'CPU of issuing an mdoc of 20 elements',
        measured: await issueCpuMs(kernel, document.name, 'mdoc'),
        unit: 'ms',
        limit: 4,
        note: `mean of ${issues}, ${atOnce} at once`,
      }),
      atMost({
        claim: 'CPU of verifying an SD-JWT VC that is shown: decrypted, checked, its status read, kept',
        measured: await verifyCpuMs(kernel),
        unit: 'ms',
        limit: 5,
        note: `mean of ${issues}, ${atOnce} at once`,
      }),
    ]
  } finally {
    await platform.stop()
  }
}

async function issueCpuMs(kernel: Kernel, template: string, format: CredentialFormat): Promise<number> {
  return cpuMsOf(await prepareIssues(kernel, benchWallet(), { template, format, count: warmUp + issues }))
}

/** Answers to requests of a public body, each with one claim of one card. */
async function verifyCpuMs(kernel: Kernel): Promise<number> {
  const wallet = benchWallet()
  const wanted = { template: 'veteran-card', format: 'sd-jwt-vc', count: 1 } as const
  const [issue] = await prepareIssues(kernel, wallet, wanted)
  const card = await issue?.()
  if (card === undefined || !('credentials' in card)) throw new Error('There is no card to show')
  const [{ credential } = { credential: '' }] = card.credentials
  const prepared: (() => Promise<unknown>)[] = []
  for (let index = 0; index < warmUp + issues; index += 1) {
    prepared.push(await preparePresentation(kernel, wallet, credential))
  }
  return cpuMsOf(prepared)
}

/** Mean of all but those that warm the program up. */
async function cpuMsOf(prepared: (() => Promise<unknown>)[]): Promise<number> {
  const next = async (): Promise<void> => void (await prepared.pop()?.())
  await runAll(warmUp, atOnce, next)
  globalThis.gc?.()
  const before = process.cpuUsage()
  await runAll(issues, atOnce, next)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / issues
}

/** Tokens and proofs are made beforehand: they are the wallet's part, or an endpoint of its own. */
async function prepareIssues(
  kernel: Kernel,
  wallet: BenchWallet,
  { template, format, count }: { template: string; format: CredentialFormat; count: number },
): Promise<(() => Promise<IssuerAnswer>)[]> {
  const prepared: (() => Promise<IssuerAnswer>)[] = []
  for (let index = 0; index < count; index += 1) {
    const { access_token: accessToken } = await exchangePreAuthorizedCode(kernel, {
      code: await codeFor(kernel, template, format),
      transactionCode: undefined,
      configurationIds: undefined,
      keyThumbprint: undefined,
      clientThumbprint: undefined,
    })
    const grant = await grantByAccessToken(kernel.db, kernel.crypto.sha256(accessToken), kernel.clock.now())
    if (grant === undefined) throw new Error('The access token that was just given is unknown')
    const proof = keyProof(wallet, kernel.origin, makeNonce(kernel), kernel.clock.now())
    prepared.push(() =>
      issueToWallet(kernel, grant, {
        configurationId: configurationId({ name: template }, format),
        credentialIdentifier: undefined,
        proofs: { type: 'jwt', proofs: [proof] },
      }),
    )
  }
  return prepared
}

/** The code of a new offer to somebody of the demonstration. */
async function codeFor(kernel: Kernel, name: string, format: CredentialFormat): Promise<string> {
  const personId = demoPersonId(kernel.crypto, 'amina-hughes')
  const secrets = await kernel.db.transaction(async (tx) => {
    const { claims } = await templateNamed(kernel, tx, name)
    const offered = claims.filter(({ derived, isOptional }) => derived === undefined && isOptional !== true)
    const { offerId } = await offerCredential(kernel, tx, {
      template: name,
      personId,
      organisationId: demoOrganisationId(kernel.crypto, 'veterans-office'),
      claims: Object.fromEntries(offered.map((claim): [string, string] => [claim.name, 'a value'])),
      origin: { module: 'bench', id: 'bench' },
    })
    return startHandover(kernel, tx, { personId, offerId, needsTransactionCode: false, format })
  })
  if (secrets === undefined) throw new Error('The offer that was just made has no code')
  return secrets.preAuthorizedCode
}

/** The same through the running program, as wallets ask: token, nonce, credential. */
async function collecting(): Promise<BenchResult[]> {
  const postgres = await startPostgres()
  const environment = {
    DATA_DIR: temporaryFolder('bench'),
    DATABASE_URL: postgres.url,
    SECRET_KEY: benchSecret,
    LOG_LEVEL: 'error',
  }
  try {
    await runCommand(['migrate'], environment)
    const program = await startProgram({ environment })
    try {
      return await measure(program, await codesOf(environment))
    } finally {
      await program.stop()
    }
  } finally {
    await postgres.stop()
  }
}

/** Codes in the database of the running program. */
async function codesOf(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const platform = await openPlatform({ config: loadConfig({ environment }), modules, packs })
  try {
    // Nothing is left to migrate; the queue of jobs opens, for people are told of each card.
    await platform.migrate()
    const codes: string[] = []
    for (let index = 0; index < warmUp + rounds * cardsPerRound; index += 1) {
      codes.push(await codeFor(platform.kernel, 'veteran-card', 'sd-jwt-vc'))
    }
    return codes
  } finally {
    await platform.stop()
  }
}

async function measure(program: RunningProgram, codes: string[]): Promise<BenchResult[]> {
  const flows = walletFlows(program.origin)
  const wallet = benchWallet()
  const collect = async (): Promise<void> => flows.collect(wallet, codes.pop() ?? '', 'veteran-card')
  await runAll(warmUp, atOnce, collect)
  const before = await statementCounts(program.origin)
  const costs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startSeconds = processorSeconds(program.processId)
    await runAll(cardsPerRound, atOnce, collect)
    costs.push(((processorSeconds(program.processId) - startSeconds) * 1_000) / cardsPerRound)
  }
  const cards = rounds * cardsPerRound
  const counted = statementsBetween(before, await statementCounts(program.origin))
  flows.close()
  const median = costs.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Infinity
  const named = counted.map(([name, count]) => `${name} ${(count / cards).toFixed(2)}`)
  return [
    atLeast({
      claim: `cards a second of one core, token + nonce + credential on PostgreSQL, ${atOnce} at once, median`,
      measured: 1_000 / median,
      unit: 'cards/s',
      limit: 200,
      note: `${median.toFixed(2)} CPU-ms for each; of ${rounds} rounds of ${cardsPerRound}`,
    }),
    atMost({
      claim: 'SQL statements of a card, from the token to the credential',
      measured: counted.reduce((sum, [, count]) => sum + count, 0) / cards,
      unit: 'statements',
      limit: 16,
      note: named.join(', '),
    }),
  ]
}
