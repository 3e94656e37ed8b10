import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { redirectTo, view, type PageResult } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, WarningText } from '#kernel/ui'
import type { ServiceDefinition } from '../domain/definition.ts'
import { changeService } from '../versions/change-service.ts'
import type { OpenService } from '../versions/open-service.ts'
import { editorFrame } from './frame.tsx'
import { editorWords } from './words.ts'

interface SaveContext {
  readonly kernel: Kernel
  readonly tx: Transaction
  readonly actor: PersonActor
  readonly locale: Locale
  readonly url: string
  readonly form: { readonly revision: string }
}

/** Keeps a changed draft and leads on; tells who comes second that somebody else has changed it meanwhile. */
export async function saveDraft(
  context: SaveContext,
  opened: OpenService,
  content: ServiceDefinition,
  location: string,
): Promise<PageResult> {
  const { kernel, tx, actor, form, locale, url } = context
  const change = { content, revision: Number(form.revision) }
  const outcome = await changeService(kernel, tx, actor, opened, change)
  if (outcome === 'done') return redirectTo(location)
  const t = editorWords.in(locale)
  const body = (
    <>
      <WarningText>{t('meanwhile.body')}</WarningText>
      <Button href={url}>{t('meanwhile.again')}</Button>
    </>
  )
  const page = editorFrame({ locale, opened, title: t('meanwhile.title'), children: body })
  return view({ ...page, hasError: true }, { status: 409 })
}

/** Binds a form to the draft that it was made from. */
export function RevisionField({ opened }: { opened: Pick<OpenService, 'open'> }) {
  return <input type="hidden" name="revision" value={String(opened.open?.revision ?? 0)} />
}
