import { prepareForm } from './form.ts'
import { canKeepPasskey, hasPasskeys } from './support.ts'

if (hasPasskeys()) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-without-passkeys]')) part.hidden = true
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) prepareForm(part)
  void tellServer()
}

async function tellServer(): Promise<void> {
  const fields = document.querySelectorAll<HTMLInputElement>('[data-can-have-passkey]')
  if (fields.length === 0 || !(await canKeepPasskey())) return
  for (const field of fields) field.value = 'yes'
}
