import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineQuery } from '#kernel/db'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { modules, packs } from '../../../../platform.ts'
import { findQuestionnaire } from '../../assessments/questionnaires.ts'
import type { Questionnaire, QuestionPage } from '../../domain/assessment/questionnaire.ts'
import { addRecord, bodyOf, type TestBody } from '../../testing/assessed-record.ts'

let platform: TestPlatform
let body: TestBody
let other: TestBody
let manager: Visitor
let caseworker: Visitor
let questionnaire: Questionnaire

beforeAll(async () => {
  platform = await testPlatform({ modules, packs, demo: true })
  body = await bodyOf(platform, 'veterans-office')
  other = await bodyOf(platform, 'aberwen')
  manager = await body.visitorIn('manager')
  caseworker = await body.visitorIn('caseworker')
  const found = findQuestionnaire(platform.kernel, 'uk-impact')
  if (found === undefined) throw new Error('There is no questionnaire for the United Kingdom')
  questionnaire = found
})
afterAll(() => platform.stop())

/** An assessment that was just begun. @returns its path */
async function begun(slug: string, isPublic = true): Promise<string> {
  const record = await addRecord(platform, body, { slug, name: `Sorting ${slug}`, isPublic })
  const started = await manager.fill('/staff/assessments', { record })
  expect(started.status).toBe(303)
  return started.location ?? ''
}

const pageOf = (key: string): QuestionPage => {
  const page = questionnaire.pages.find((candidate) => candidate.key === key)
  if (page === undefined) throw new Error(`There is no page ${key}`)
  return page
}

/** Answers every question of a page: the option with the most points of mitigation and the fewest of risk. */
function bestAnswers(page: QuestionPage): Record<string, string> {
  return Object.fromEntries(
    page.questions.map((question): [string, string] => {
      const name = `answer-${question.key}`
      if (question.type === 'text') return [name, `Words on ${question.key}`]
      if (question.type === 'number') return [name, '12']
      const sorted = question.options.toSorted((left, right) => left.score - right.score)
      const chosen = question.kind === 'mitigation' ? sorted.at(-1) : sorted[0]
      return [name, chosen?.key ?? '']
    }),
  )
}

/** Sends a page again and again until it asks nothing new, so that follow-up questions are answered too. */
async function answerPage(
  path: string,
  page: QuestionPage,
  change: Record<string, string> = {},
): Promise<Visit> {
  let answer: Visit
  do {
    answer = await manager.fill(`${path}/questions/${page.key}`, { ...bestAnswers(page), ...change })
    expect(answer.status).toBe(303)
  } while (answer.location?.includes('opened=') === true)
  return answer
}

async function answerAll(path: string, change: Record<string, string> = {}): Promise<void> {
  for (const page of questionnaire.pages) await answerPage(path, page, change)
}

async function finish(path: string, words: 'yes' | 'no'): Promise<string> {
  const finished = await manager.fill(`${path}/finish`, { words })
  expect(finished.status).toBe(303)
  return (finished.location ?? '').replace('?done=finished', '')
}

const acts = defineQuery<Record<never, never>, { action: string }>(
  'test.transparency.assessment_acts',
  `select action from audit.entry where action like 'transparency.assessment.%' order by id`,
)

describe('an assessment', () => {
  test('is started from a record, once', async () => {
    const record = await addRecord(platform, body, {
      slug: 'started-once',
      name: 'Sorting started-once',
      isPublic: false,
    })
    const offered = await manager.get('/staff/assessments')
    expect(offered.body).toContain(`value="${record}"`)
    const stale = await caseworker.get('/staff/assessments')
    const path = (await manager.send(offered, { record })).location ?? ''
    const overview = await caseworker.get(path)
    expect(overview.status).toBe(200)
    expect(overview.body).toContain('Sorting started-once')
    expect(overview.body).toContain('Not started')
    expect(overview.body).toContain('A manager of your organisation finishes')
    const list = await manager.get('/staff/assessments')
    expect(list.body).toContain(`href="${path}"`)
    expect(list.body).not.toContain(`value="${record}"`)
    const second = await caseworker.send(stale, { record })
    expect(second.status).toBe(422)
    expect(second.body).toContain('A colleague has started this assessment meanwhile')
    const empty = await platform.visitorSignedInAs(other.personIn('manager'))
    expect((await empty.get('/staff/assessments')).body).not.toContain('Sorting started-once')
    expect((await empty.get(path)).status).toBe(404)
    expect((await empty.get(`${path}/questions/purpose`)).status).toBe(404)
  })

  test('needs a record to be chosen, of the own body', async () => {
    await addRecord(platform, body, { slug: 'not-chosen', name: 'Not chosen', isPublic: false })
    const nothing = await manager.fill('/staff/assessments', {})
    expect(nothing.status).toBe(422)
    expect(nothing.body).toContain('Choose the algorithm')
    const foreign = await addRecord(platform, other, { slug: 'foreign', name: 'Foreign', isPublic: true })
    expect((await manager.fill('/staff/assessments', { record: foreign })).status).toBe(404)
  })

  test('shows its score with every page, and loses it at once when the parent of a question changes', async () => {
    const path = await begun('scored')
    const decision = { ...bestAnswers(pageOf('decision')), 'answer-enforcement': 'yes' }
    const opened = await manager.fill(`${path}/questions/decision`, decision)
    expect(opened.location).toBe(`${path}/questions/decision?opened=enforcement-effect`)
    const again = await manager.get(opened.location ?? '')
    expect(again.body).toContain('They lead to 1 more question on this page')
    expect(again.body).toContain('href="#answer-enforcement-effect"')
    expect(again.body).toContain('3 of ')
    const more = await manager.send(again, { ...decision, 'answer-enforcement-effect': 'yes' })
    expect(more.location).toBe(`${path}/questions/people`)
    expect(riskIn(await manager.get(path))).toBe(6)
    await manager.fill(`${path}/questions/decision`, {
      ...decision,
      'answer-enforcement': 'no',
      'answer-enforcement-effect': 'yes',
    })
    expect(riskIn(await manager.get(path))).toBe(0)
    // What was hidden is gone: it does not come back with its parent.
    const back = await manager.fill(`${path}/questions/decision`, decision)
    expect(back.location).toContain('opened=enforcement-effect')
    expect(riskIn(await manager.get(path))).toBe(3)
  })

  test('keeps answers when the language changes, also unsaved ones by a button', async () => {
    const path = await begun('in-welsh')
    const toWelsh = await manager.fill(`${path}/questions/purpose`, {
      intent: 'language',
      'answer-stage': 'pilot',
      'answer-purpose-in-words': 'Sorting post',
    })
    expect(toWelsh.location).toBe(`${path}/questions/purpose?lang=cy`)
    const welsh = await (await body.visitorIn('manager')).follow(toWelsh.location ?? '')
    expect(welsh.body).toContain('<html lang="cy"')
    expect(welsh.body).toContain('Beth yw diben yr algorithm?')
    expect(welsh.body).toContain('Sorting in-welsh (cy)')
    expect(welsh.body).toContain('Sorting post')
    expect(welsh.body).toMatch(/value="pilot"[^>]*checked|checked[^>]*value="pilot"/)
  })

  test('refuses what cannot be an answer, in words, and keeps what was typed', async () => {
    const path = await begun('refused')
    const typed = {
      'answer-staff-number': 'many',
      'answer-scale': 'million',
      'answer-vulnerable': ['older', 'none'],
    }
    const refused = await manager.fill(`${path}/questions/people`, typed)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('<title>Error: ')
    expect(refused.body).toContain(
      'Enter a whole number for “How many staff work with its results?”, such as 40',
    )
    expect(refused.body).toContain('tick either what applies or “None of these”, not both')
    expect(refused.body).toContain('value="many"')
    expect((await manager.get(`${path}/questions/people`)).body).not.toMatch(/checked/)
    const long = await manager.fill(`${path}/questions/purpose`, {
      'answer-purpose-in-words': 'x'.repeat(2_001),
    })
    expect(long.status).toBe(422)
    expect(long.body).toContain('has more than 2000 characters')
    const number = await manager.fill(`${path}/questions/people`, { 'answer-staff-number': '1,000,001' })
    expect(number.body).toContain('Enter a number from 0 to 1000000')
  })

  test('takes no answer that its form did not ask for', async () => {
    const path = await begun('forged')
    await manager.fill(`${path}/questions/data`, {
      'answer-personal': 'no',
      'answer-special': 'genetic',
      'answer-enforcement': 'yes',
    })
    expect(riskIn(await manager.get(path))).toBe(0)
    await manager.fill(`${path}/questions/data`, {
      asked: 'personal special nobody',
      'answer-personal': 'no',
      'answer-special': 'genetic',
    })
    expect(riskIn(await manager.get(path))).toBe(0)
    expect((await manager.get(`${path}/questions/nobody`)).status).toBe(404)
  })
})

describe('two people at once', () => {
  test('on two pages do not disturb each other', async () => {
    const path = await begun('two-pages')
    const mine = await manager.get(`${path}/questions/people`)
    const theirs = await caseworker.get(`${path}/questions/method`)
    expect((await caseworker.send(theirs, { 'answer-chained': 'yes' })).status).toBe(303)
    expect((await manager.send(mine, { 'answer-children': 'mainly' })).status).toBe(303)
    expect(riskIn(await manager.get(path))).toBe(4)
  })

  test('on one page: the second is told, with both answers, and may save again', async () => {
    const path = await begun('one-page')
    const mine = await manager.get(`${path}/questions/people`)
    const theirs = await caseworker.get(`${path}/questions/people`)
    expect(
      (await caseworker.send(theirs, { 'answer-children': 'some', 'answer-scale': 'more' })).status,
    ).toBe(303)
    const conflict = await manager.send(mine, { 'answer-children': 'mainly', 'answer-scale': 'more' })
    expect(conflict.status).toBe(409)
    expect(conflict.body).toContain('A colleague answered this page meanwhile')
    expect(conflict.body).toContain('Yes, among others')
    expect(conflict.body).toContain('id="both-children"')
    // On this one they agree.
    expect(conflict.body).not.toContain('id="both-scale"')
    expect(riskIn(await manager.get(path))).toBe(5)
    const again = await manager.send(conflict, { 'answer-children': 'mainly', 'answer-scale': 'more' })
    expect(again.status).toBe(303)
    expect(riskIn(await manager.get(path))).toBe(6)
  })

  test('who answer the same are not told anything', async () => {
    const path = await begun('same-answer')
    const mine = await manager.get(`${path}/questions/people`)
    const theirs = await caseworker.get(`${path}/questions/people`)
    expect((await caseworker.send(theirs, { 'answer-children': 'some' })).status).toBe(303)
    expect((await manager.send(mine, { 'answer-children': 'some' })).status).toBe(303)
  })
})

describe('finishing', () => {
  test('is for managers, and needs every answer that is asked for', async () => {
    const path = await begun('incomplete')
    expect((await caseworker.get(`${path}/finish`)).status).toBe(403)
    await answerPage(path, pageOf('purpose'))
    const page = await manager.get(`${path}/finish`)
    expect(page.body).toContain('Some questions still need an answer')
    expect(page.body).toContain(`${path}/questions/decision#answer-role`)
    expect(page.body).not.toContain('/questions/purpose#')
    expect(page.body).not.toContain('Finish the assessment</button>')
  })

  test('freezes the version, and publishes it with the record: words only where the body says so', async () => {
    const path = await begun('finished')
    await answerAll(path)
    const seen = await manager.get(`${path}/finish`)
    const undecided = await manager.send(seen, {})
    expect(undecided.status).toBe(422)
    expect(undecided.body).toContain('Choose whether answers in your own words are public')
    await caseworker.fill(`${path}/questions/people`, {
      ...bestAnswers(pageOf('people')),
      'answer-children': 'mainly',
    })
    const changed = await manager.send(undecided, { words: 'no' })
    expect(changed.status).toBe(422)
    expect(changed.body).toContain('Somebody changed answers since you opened this page')
    const version = await finish(path, 'no')
    expect((await manager.get(`${path}/questions/people`)).status).toBe(404)
    expect((await manager.post(`${path}/finish`, {})).status).toBe(403)

    const results = await caseworker.get(version)
    expect(results.body).toContain('Level 1: little or no effect on people')
    expect(results.body).toContain('Words on purpose-in-words')
    const print = await caseworker.get(`${version}/print`)
    expect(print.status).toBe(200)
    expect(print.body).toContain('Words on purpose-in-words')

    const anybody = platform.visitor()
    const shown = await anybody.get('/algorithms/finished/assessment')
    expect(shown.status).toBe(200)
    expect(shown.body).toContain('Level 1')
    expect(shown.body).toContain('Publish a record on the register of algorithms.')
    expect(shown.body).toContain('Yes, mainly')
    expect(shown.body).not.toContain('Words on')
    const record = await anybody.get('/algorithms/finished')
    expect(record.body).toContain('href="/algorithms/finished/assessment"')
    expect(record.body).toContain('0 of 5 things')
    const welsh = await anybody.follow('/algorithms/finished/assessment?lang=cy')
    expect(welsh.body).toContain('Lefel 1: ychydig neu ddim effaith ar bobl')
    expect(welsh.body).toContain('Ddim yn gyhoeddus')
  })

  test('shows words where the body publishes them, as text', async () => {
    const path = await begun('with-words')
    await answerAll(path, { 'answer-purpose-in-words': '<script>alert(1)</script>\n\nSecond part' })
    await finish(path, 'yes')
    const shown = await platform.visitor().get('/algorithms/with-words/assessment')
    expect(shown.body).toContain('&lt;script>alert(1)')
    expect(shown.body).toContain('Second part')
    expect(shown.body).not.toContain('<script>alert(1)')
  })

  test('keeps from the public what belongs to a record that is not', async () => {
    const path = await begun('hidden', false)
    await answerAll(path)
    await finish(path, 'yes')
    expect((await platform.visitor().get('/algorithms/hidden/assessment')).status).toBe(404)
    const draft = await begun('only-draft')
    await answerAll(draft)
    expect((await platform.visitor().get('/algorithms/only-draft/assessment')).status).toBe(404)
    expect((await platform.visitor().get('/algorithms/only-draft')).body).not.toContain('impact-assessment')
  })

  test('leaves the finished version as it is when a new one begins from its answers', async () => {
    const path = await begun('again')
    await answerAll(path)
    const first = await finish(path, 'yes')
    expect((await manager.fill(path, {})).status).toBe(303)
    expect(riskIn(await manager.get(path))).toBe(0)
    expect((await manager.get(path)).body).toContain('All questions are answered')
    await manager.fill(`${path}/questions/people`, {
      ...bestAnswers(pageOf('people')),
      'answer-children': 'mainly',
    })
    expect(riskIn(await manager.get(path))).toBe(3)
    expect(riskIn(await manager.get(first))).toBe(0)
    const shown = await platform.visitor().get('/algorithms/again/assessment')
    expect(shown.body).toContain('version 1')
    const second = await finish(path, 'yes')
    expect((await platform.visitor().get('/algorithms/again/assessment')).body).toContain('version 2')
    const history = await manager.get(path)
    expect(history.body).toContain(`href="${first}"`)
    expect(history.body).toContain(`href="${second}"`)
  })

  test('ticks what is done, for everybody to see', async () => {
    const path = await begun('ticked')
    await answerAll(path)
    const version = await finish(path, 'yes')
    const ticked = await caseworker.fill(version, { met: ['notice', 'human', 'nobody'] })
    expect(ticked.location).toBe(`${version}?done=met`)
    const page = await platform.visitor().get('/algorithms/ticked')
    expect(page.body).toContain('2 of 5 things')
    await caseworker.fill(version, { met: ['human'] })
    expect((await platform.visitor().get('/algorithms/ticked')).body).toContain('1 of 5 things')
    const auditor = await body.visitorIn('auditor')
    expect((await auditor.get(version)).body).not.toContain('name="met"')
  })

  test('is in the audit log', async () => {
    const all = (await platform.kernel.db.many(acts, {})).map(({ action }) => action)
    for (const what of ['started', 'finished', 'obligations-changed']) {
      expect(all).toContain(`transparency.assessment.${what}`)
    }
  })
})

/** Points of risk as a page of staff shows them. */
function riskIn({ body: html }: Visit): number {
  const [, points] = /Risk<\/dt>\s*<dd[^>]*>\s*(\d+) of \d+ point/.exec(html) ?? []
  if (points === undefined) throw new Error(`The page shows no points of risk: ${html.slice(0, 500)}`)
  return Number(points)
}
