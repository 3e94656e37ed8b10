import { contribute } from '#kernel/module'
import { decisionNotes } from '#modules/casework'
import { usedAlgorithms } from './used-algorithms.ts'
import { challengeWords } from './words.ts'

/** On a case and in its letters: which algorithms were used, what they do, and how to question it. Each algorithm once. */
export const algorithmNotes = contribute(decisionNotes, {
  async notesOf(kernel, target, origin, locale) {
    const t = challengeWords.in(locale)
    const used = await usedAlgorithms(kernel, target, { record: origin }, locale)
    const latest = new Map(used.toReversed().map((each) => [each.name, each]))
    return [...latest.values()].map(({ name, recordPath, questionPath }) => ({
      text: t('note.used', { algorithm: name }),
      links: [
        ...(recordPath === undefined ? [] : [{ text: t('note.read'), path: recordPath }]),
        ...(questionPath === undefined ? [] : [{ text: t('note.question'), path: questionPath }]),
      ],
    }))
  },
})
