import { register } from './0001-register.ts'
import { assessments } from './0002-assessments.ts'
import { reviewReminders } from './0003-review-reminders.ts'
import { challenges } from './0004-challenges.ts'

export const transparencyMigrations = {
  '0001-register': register,
  '0002-assessments': assessments,
  '0003-review-reminders': reviewReminders,
  '0004-challenges': challenges,
}
