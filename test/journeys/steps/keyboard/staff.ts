import type { Reader } from '../guide.ts'
import type { Typist } from '../../support/keyboard/typist.ts'

/** Refuses a case, which is asked about once more. */
export async function decideCase(officer: Typist): Promise<void> {
  await officer.open('/staff')
  await officer.arrive(/^Hello,/)
  await officer.follow('Cases')
  await officer.arrive('Cases')
  await officer.follow(/^Me\b/)
  await officer.arrive('Cases')
  await officer.follow(/^(\w{4}-){2}\w{4}$/)
  await officer.arrive(/Veteran Card/)
  await officer.beRefused('Continue')
  await officer.fillIn({ outcome: 'refused', reason: 'The years of service do not match our records.' })
  await officer.press('Continue')
  await officer.arrive(/Are you sure you want to refuse/)
  await officer.press('Refuse and tell the person')
  await officer.see('You refused the case')
}

/** A reader of a guide who has only a keyboard. */
export function withKeys(staff: Typist): Reader {
  return {
    async open(name) {
      await staff.open('/staff')
      await staff.arrive(/^Hello,/)
      await staff.follow(name)
      await staff.arrive(/./)
    },
    async select(name) {
      await staff.pressOrFollow(name)
      await staff.arrive(/./)
    },
    choose: staff.choose,
    enter: staff.enter,
    chooseIn: staff.chooseIn,
    see: staff.see,
  }
}
