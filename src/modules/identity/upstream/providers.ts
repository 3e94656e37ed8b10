import { ConfigError, type Config } from '#kernel/config'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { readUpstreamProviders, type UpstreamProvider } from '../domain/upstream-provider.ts'

const known = new WeakMap<Config, readonly UpstreamProvider[]>()

/**
 * The sign-in providers outside whose accounts can be used here, as the deployment's settings name them.
 * @throws ConfigError that says everything that is wrong with them
 */
export function upstreamProviders({ config }: Pick<Kernel, 'config'>): readonly UpstreamProvider[] {
  const before = known.get(config)
  if (before !== undefined) return before
  const providers = config.upstream === undefined ? [] : read(config)
  known.set(config, providers)
  return providers
}

function read({ upstream, production, UPSTREAM_FILE }: Config): readonly UpstreamProvider[] {
  const outcome = readUpstreamProviders(upstream, { allowsHttp: !production })
  if ('providers' in outcome) return outcome.providers
  throw new ConfigError(`${UPSTREAM_FILE}:\n- ${outcome.problems.join('\n- ')}`)
}

/** @throws HttpProblem 404 for a name that there is not */
export function upstreamProvider(kernel: Pick<Kernel, 'config'>, name: string): UpstreamProvider {
  const provider = upstreamProviders(kernel).find((candidate) => candidate.name === name)
  if (provider === undefined) throw notFound()
  return provider
}

/** Their pages exist only where there are some. */
export function hasUpstream({ upstream }: Config): boolean {
  return upstream !== undefined
}
