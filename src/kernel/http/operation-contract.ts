import type { IncomingMessage, ServerResponse } from 'node:http'
import { Type, type Static, type TSchema, type TUnsafe } from 'typebox'
import type { AccessRule, ActorUnder } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { PathParameters } from './page-contract.ts'

export interface OperationContext<Rule extends AccessRule, Parameters, Query, Body> {
  readonly kernel: Kernel
  readonly actor: ActorUnder<Rule>
  readonly params: Parameters
  readonly query: Query
  readonly body: Body
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** By `?lang=`, the cookie or Accept-Language. */
  readonly locale: Locale
  readonly clientAddress: string
  readonly requestId: string
}

export interface OperationResponse<Body> {
  status?: number
  /** A content-type among them counts instead of the operation's. */
  headers?: Readonly<Record<string, string>>
  /** Text and bytes are sent as they are where the operation says their media type; all else as JSON. */
  body: Body
}

/**
 * `raw` hands over the bytes as they came, whatever their media type: for protocols that say how a broken body is refused.
 * Its schema is made by `rawBody`.
 */
export type BodyType = 'json' | 'form' | 'raw'

/** Describes a body that the operation reads and checks itself. */
export function rawBody(described: TSchema): TUnsafe<Uint8Array> {
  return Type.Unsafe<Uint8Array>(described)
}

/** One API operation: the schemas are its check, its TypeScript types and its OpenAPI 3.1 description. */
export interface OperationDefinition<
  Rule extends AccessRule,
  Path extends string,
  QuerySchema extends TSchema,
  BodySchema extends TSchema,
  ResponseSchema extends TSchema,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/v1/<module>/...`, or the path that a public protocol fixes. */
  path: Path
  operationId: string
  summary: string
  access: Rule
  query?: QuerySchema
  body?: BodySchema
  /** How the body travels; JSON unless said. */
  bodyType?: BodyType
  /** Only requests with a body of this media type come here; those with another go to whoever else serves the path. */
  takes?: string
  response: ResponseSchema
  /** Media type of the answer; application/json unless said. */
  responseType?: string
  /** May pages of other origins call it? Only for public protocols that need no cookie. */
  crossOrigin?: boolean
  /** Public, and does more for somebody signed in: a session counts only with its CSRF token, unless a secret is sent. */
  actsForSession?: boolean
  /** Largest body in bytes; 1 MiB unless said, 64 KiB where it is raw. */
  maximumBytes?: number
  handle(
    context: OperationContext<Rule, PathParameters<Path>, Static<QuerySchema>, Static<BodySchema>>,
  ): Promise<OperationResponse<Static<ResponseSchema>>>
}

/** An operation with its types erased, as the manifest lists it. */
export interface OperationRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly access: AccessRule
  readonly query?: TSchema
  readonly body?: TSchema
  readonly bodyType?: BodyType
  readonly takes?: string
  readonly response: TSchema
  readonly responseType?: string
  readonly crossOrigin?: boolean
  readonly actsForSession?: boolean
  readonly maximumBytes?: number
  handle(context: OperationContext<AccessRule, never, never, never>): Promise<OperationResponse<unknown>>
}

/** Declares an API operation. */
export function defineOperation<
  const Rule extends AccessRule,
  const Path extends string,
  ResponseSchema extends TSchema,
  QuerySchema extends TSchema = TSchema,
  BodySchema extends TSchema = TSchema,
>(definition: OperationDefinition<Rule, Path, QuerySchema, BodySchema, ResponseSchema>): OperationRoute {
  return definition
}

/** A protocol engine with a request handler of its own, given whole paths of the site. */
export interface Mount {
  /** Exact paths, or prefixes that end in `/*`. */
  readonly paths: readonly string[]
  readonly because: string
  /** What answers. Where it rejects before it has sent anything, the kernel sends a page or a problem document. */
  handler(
    kernel: Kernel,
  ): Promise<(request: IncomingMessage, response: ServerResponse) => void | Promise<void>>
}
