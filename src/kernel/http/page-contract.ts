import type { ComponentChildren } from 'preact'
import type { AccessRule, ActorUnder } from '#kernel/access'
import type { Config } from '#kernel/config'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { OrganisationLook } from './organisation-look.ts'

/** The names of a path's parameters: `/cases/:caseId` has `caseId`. */
export type PathParameters<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Record<Name, string> & PathParameters<`/${Tail}`>
    : Record<Rest, string>
  : unknown

export interface UploadedFile {
  originalName: string
  content: Uint8Array
}

/** What a form may send. Anything else is dropped. */
export type FieldKind = 'text' | 'list' | 'file'
export type FieldShapes = Readonly<Record<string, FieldKind>>

interface FieldValues {
  text: string
  list: readonly string[]
  file: UploadedFile | undefined
}

/** The values of a form: text fields that were not sent are empty strings. */
export type FormValues<Shapes extends FieldShapes> = {
  readonly [Name in keyof Shapes]: FieldValues[Shapes[Name]]
}

/** What every handler is given. */
export interface PageContext<Rule extends AccessRule = AccessRule, Parameters = unknown> {
  readonly kernel: Kernel
  readonly actor: ActorUnder<Rule>
  readonly locale: Locale
  readonly params: Parameters
  readonly query: Readonly<Record<string, string>>
  /** Cookies of the request, for protocol state. */
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** Path and query, for links back. */
  readonly url: string
  /** Finds the log lines of this request; shown on error pages. */
  readonly requestId: string
  /** Browser and system as sent, cut to 200 characters. */
  readonly userAgent: string
  readonly clientAddress: string
  /** Hidden values of every form; `<PostForm>` writes them. */
  readonly formTokens: () => FormTokens
}

/** What a form is drawn from, besides its own content. */
export type FormContext = Pick<PageContext, 'formTokens' | 'url' | 'locale'>

export interface FormTokens {
  csrf: string
  /** One key a rendered form: sending the form twice does the work once. */
  submissionKey: string
}

/** What the POST half of a page is given. All reads and writes go through `tx`. */
export interface SubmitContext<
  Rule extends AccessRule,
  Parameters,
  Shapes extends FieldShapes,
> extends PageContext<Rule, Parameters> {
  readonly tx: Transaction
  readonly form: FormValues<Shapes>
}

export interface PageView {
  title: string
  body: ComponentChildren
  /** Shown above the content as a link back. */
  backHref?: string
  /** The form was refused: the title says so and the page is sent with status 422. */
  hasError?: boolean
  /** `staff` is denser and has the side navigation of the actor's organisations. */
  layout?: 'people' | 'staff'
  /** Two thirds of the width unless `wide`. */
  width?: 'reading' | 'wide'
  /** Islands to load: names of folders in islands/. */
  islands?: readonly string[]
  /** Address of the manifest that lets a browser install the page as an app. */
  appManifestHref?: string
  /** Name of the service shown in the header. */
  serviceName?: string
  /** Whose page it is: the short name of a public body, or a look to try. Without one it is Commonweal's own. */
  organisation?: string | OrganisationLook | undefined
  /** Origins besides our own to which this page's form may lead. */
  formOrigins?: readonly string[]
}

export interface CookieChange {
  name: string
  /** undefined removes the cookie. */
  value: string | undefined
  maxAgeSeconds?: number
}

export interface ViewResult {
  kind: 'view'
  view: PageView
  status: number
  cookies?: readonly CookieChange[]
  /** Of a POST: keep what the transaction wrote although the page is shown again (attempt counters). */
  keepWrites?: boolean
  /** Of a refused POST: done when what it wrote is rolled back, such as counting that it was refused. */
  afterRollback?: () => Promise<void>
}

export interface RedirectResult {
  kind: 'redirect'
  location: string
  cookies?: readonly CookieChange[]
}

/** Bytes to save or show: never runs script (sandboxed, nosniff). */
export interface DownloadResult {
  kind: 'download'
  fileName: string
  mediaType: string
  content: Uint8Array | string
  disposition: 'attachment' | 'inline'
}

export type PageResult = ViewResult | RedirectResult | DownloadResult

export interface PageDefinition<Rule extends AccessRule, Path extends string, Shapes extends FieldShapes> {
  /** Parameters that end in `Id` must be UUIDs; another value is answered with 404. */
  path: Path
  access: Rule
  /** Where it answers false, the page does not exist: neither its GET nor its POST is registered. */
  servedWhen?(config: Config): boolean
  get?(context: PageContext<Rule, PathParameters<Path>>): Promise<PageResult>
  post?: {
    /** Fields that may be sent, or a function of the path's parameters where they depend on data. */
    fields: Shapes | ((kernel: Kernel, params: PathParameters<Path>) => Shapes | Promise<Shapes>)
    submit(context: SubmitContext<Rule, PathParameters<Path>, Shapes>): Promise<PageResult>
    /** Largest body in bytes; 1 MiB unless said. */
    maximumBytes?: number
    /** Doing it twice is doing it once (signing out), so the form need not carry a submission key. */
    repeatable?: boolean
  }
}

/** A page with its types erased, as the manifest lists it. */
export interface PageRoute {
  readonly path: string
  readonly access: AccessRule
  servedWhen?(config: Config): boolean
  get?(context: PageContext): Promise<PageResult>
  readonly post?: {
    readonly fields: FieldShapes | ((kernel: Kernel, params: never) => FieldShapes | Promise<FieldShapes>)
    submit(context: SubmitContext<AccessRule, never, FieldShapes>): Promise<PageResult>
    readonly maximumBytes?: number
    readonly repeatable?: boolean
  }
}
