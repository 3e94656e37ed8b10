import { PostForm } from '#kernel/http'
import { Button, Select } from '#kernel/ui'
import type { ServiceDefinition } from '../domain/definition.ts'
import { moveTask, withTasks, type TypedTask } from '../domain/edit/tasks.ts'
import { isInWelsh } from '../domain/languages.ts'
import type { PartForm, UnreadableKey } from './part-form.ts'
import { RevisionField } from './save.tsx'
import { inLocale, pageTitle } from './shown-text.ts'
import { sentText, sentTextPair, TextPair, textShapes } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** As many as a form has room for; what lies beyond stays as it is. */
const mostTasks = 40
const mostPages = 300

type Sent = Readonly<Record<string, unknown>>

/** A long service as a list of tasks: what each is called, which pages belong to it, and their order. */
export const tasksForm: PartForm = {
  shapes: {
    ...textShapes(...numbersTo(mostTasks).map((number) => `task-${number}`)),
    ...Object.fromEntries(numbersTo(mostPages).map((number) => [`page-${number}`, 'text' as const])),
    intent: 'text',
    item: 'text',
  },
  apply(definition, sent) {
    const intent = sentText(sent, 'intent')
    if (intent === 'up' || intent === 'down') {
      const by = intent === 'up' ? -1 : 1
      return { definition: moveTask(definition, sentText(sent, 'item'), by), staysHere: true }
    }
    const typed = typedTasks(definition, sent)
    const named = typed.filter(({ title, pages }) => title.en !== '' || pages.length > 0)
    const errors = Object.fromEntries(
      typed.flatMap((task, index): [string, UnreadableKey][] => {
        if (!named.includes(task)) return []
        const input = `task-${index + 1}-en`
        if (task.title.en === '') return [[input, 'error.taskName']]
        return task.pages.length === 0 ? [[input, 'error.taskPages']] : []
      }),
    )
    if (Object.keys(errors).length > 0) return { errors }
    return { definition: withTasks(definition, named), staysHere: true }
  },
  Inputs({ locale, definition, sent, errors }) {
    const t = editorWords.in(locale)
    const { tasks = [], pages } = definition
    const shared = { locale, isInWelsh: isInWelsh(definition) }
    const numbers = numbersTo(roomFor(definition))
    return (
      <>
        <p class="govuk-body">{t('tasks.about')}</p>
        {numbers.map((number) => {
          const task = tasks[number - 1]
          const name = `task-${number}`
          return (
            <TextPair
              {...shared}
              name={name}
              label={task === undefined ? t('tasks.new', { number }) : t('tasks.one', { number })}
              value={sent === undefined ? task?.title : sentTextPair(sent, name, task?.title)}
              error={errors[`${name}-en`]}
            />
          )
        })}
        <h2 class="govuk-heading-m">{t('tasks.pages')}</h2>
        <p class="govuk-body">{t('tasks.pagesAbout')}</p>
        {pages.slice(0, mostPages).map((page, index) => {
          const name = `page-${index + 1}`
          const own = tasks.findIndex((task) => task.pages.includes(page.name))
          return (
            <Select
              name={name}
              label={{ children: pageTitle(page, locale), classes: 'govuk-label--s' }}
              value={sent === undefined ? String(own + 1) : sentText(sent, name)}
              items={[
                { value: '0', text: t('tasks.noTask') },
                ...numbers.map((number) => ({
                  value: String(number),
                  text: taskText(definition, sent, number, t('tasks.new', { number }), locale),
                })),
              ]}
            />
          )
        })}
      </>
    )
  },
  Beside({ context, opened }) {
    const t = editorWords.in(context.locale)
    const { tasks = [] } = opened.content
    if (tasks.length < 2) return null
    return (
      <section aria-labelledby="order">
        <h2 class="govuk-heading-m" id="order">
          {t('tasks.order')}
        </h2>
        <ol class="govuk-list govuk-list--number">
          {tasks.map(({ name, title }, index) => (
            <li class="govuk-!-margin-bottom-4">
              {inLocale(title, context.locale)}
              <div class="govuk-button-group govuk-!-margin-top-2">
                {(['up', 'down'] as const)
                  .filter((direction) => (direction === 'up' ? index > 0 : index < tasks.length - 1))
                  .map((direction) => (
                    <PostForm context={context}>
                      <RevisionField opened={opened} />
                      <input type="hidden" name="intent" value={direction} />
                      <input type="hidden" name="item" value={name} />
                      <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                        {t(`move.${direction}`)}{' '}
                        <span class="govuk-visually-hidden">{inLocale(title, context.locale)}</span>
                      </Button>
                    </PostForm>
                  ))}
              </div>
            </li>
          ))}
        </ol>
      </section>
    )
  },
}

function numbersTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1)
}

/** Three to begin with, and always one more than there are. */
function roomFor({ tasks = [] }: ServiceDefinition): number {
  return Math.min(Math.max(3, tasks.length + 1), Math.max(mostTasks, tasks.length))
}

function typedTasks(definition: ServiceDefinition, sent: Sent): TypedTask[] {
  const { tasks = [], pages } = definition
  const numberOf = (page: string, index: number): number =>
    index < mostPages
      ? Number(sentText(sent, `page-${index + 1}`))
      : tasks.findIndex((task) => task.pages.includes(page)) + 1
  return numbersTo(roomFor(definition)).map((number) => {
    const before = tasks[number - 1]
    return {
      name: before?.name,
      title:
        number > mostTasks && before ? before.title : sentTextPair(sent, `task-${number}`, before?.title),
      pages: pages.map(({ name }) => name).filter((name, index) => numberOf(name, index) === number),
    }
  })
}

function taskText(
  { tasks = [] }: ServiceDefinition,
  sent: Sent | undefined,
  number: number,
  fallback: string,
  locale: 'en' | 'cy',
): string {
  const title = sent === undefined ? tasks[number - 1]?.title : sentTextPair(sent, `task-${number}`)
  const text = inLocale(title, locale)
  return text === '' ? fallback : `${number}. ${text}`
}
