import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoLooks, type DemoLook } from '../demo-looks.ts'
import { passes } from '../domain/judge.ts'
import { keepLogo } from '../looks/keep-logo.ts'
import { saveLook, type Logo } from '../store/look.ts'

/** Looks of some public bodies of the demonstration. @throws Error where a pack's look would be refused to people */
export async function seedLooks(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const look of kernel.contributions(demoLooks)) {
    const organisation = await organisationBySlug(tx, look.organisationSlug)
    if (organisation === undefined) continue
    if (!passes(look.colours)) throw new Error(`The colours of ${look.organisationSlug} cannot be read`)
    await saveLook(tx, {
      organisationId: organisation.id,
      colours: look.colours,
      logo: await logoOf(kernel, tx, look),
      seenVersion: 0,
      now: kernel.clock.now(),
      changedBy: null,
    })
  }
}

async function logoOf(
  kernel: Kernel,
  tx: Transaction,
  { logo, organisationSlug }: DemoLook,
): Promise<Logo | undefined> {
  if (logo === undefined) return undefined
  const kept = await keepLogo(kernel, tx, {
    originalName: `${organisationSlug}.png`,
    content: Buffer.from(logo, 'base64'),
  })
  if (typeof kept === 'string') throw new Error(`The logo of ${organisationSlug} is refused: ${kept}`)
  return kept
}
