const base = {
  hint_text: null,
  is_optional: false,
  is_repeatable: false,
  page_heading: null,
  guidance_markdown: null,
}
const stamped = { created_at: '2026-02-01T10:55:02Z', updated_at: '2026-03-01T10:55:02Z' }

function step(id: string, next: string | null, position: number, data: object, more: object = {}): object {
  return {
    id,
    position,
    next_step_id: next,
    type: 'question',
    data: { ...base, answer_settings: {}, ...data },
    routing_conditions: [],
    exit_pages: [],
    ...more,
  }
}

function route(id: number, from: string, more: object): object {
  return {
    id,
    ...stamped,
    check_page_id: from,
    routing_page_id: from,
    goto_page_id: null,
    answer_value: null,
    skip_to_end: false,
    exit_page_id: null,
    exit_page_heading: null,
    exit_page_markdown: null,
    validation_errors: [],
    ...more,
  }
}

/** Written for these tests in the shape of a form document of GOV.UK Forms: every kind of answer and of route. */
export const govukForm = {
  id: 12,
  form_id: 7001,
  tag: 'live',
  version: 3,
  language: 'en',
  ...stamped,
  content: {
    form_id: '7001',
    name: 'Borrow a canoe',
    form_slug: 'borrow-a-canoe',
    start_page: 'aaaa1111',
    language: 'en',
    available_languages: ['en', 'cy'],
    ...stamped,
    live_at: '2026-03-02T00:00:00Z',
    first_made_live_at: '2026-03-02T00:00:00Z',
    creator_id: 9,
    brand_id: 'harbour',
    copied_from_id: 4,
    payment_url: 'https://pay.example/canoe',
    privacy_policy_url: 'https://harbour.example/privacy',
    support_email: 'canoes@harbour.example',
    support_phone: '01632 960 001',
    support_url: 'https://harbour.example/help',
    support_url_text: 'Help with canoes',
    submission_type: 'email_with_csv',
    submission_format: ['csv'],
    submission_email: 'desk@harbour.example',
    send_copy_of_answers: 'enabled',
    send_daily_submission_batch: true,
    send_weekly_submission_batch: false,
    s3_bucket_name: 'canoe-store',
    declaration_markdown: 'You confirm that\r\n\r\n* you can swim\r\n* you are sober',
    declaration_text: 'An older declaration',
    what_happens_next_markdown: '## Next\n\nWe call you. Read the [rules](https://harbour.example/rules).',
    steps: [
      step(
        'aaaa1111',
        'bbbb2222',
        1,
        {
          question_text: 'Have you paddled before?',
          answer_type: 'selection',
          page_heading: 'Before you start',
          guidance_markdown: 'The lake is **cold**.\n\n1. Dress warmly\n2. Bring a towel',
          answer_settings: {
            only_one_option: 'true',
            selection_options: [
              { name: 'Yes', value: 'Yes' },
              { name: 'No', value: 'No' },
              { name: 'I sink', value: 'I sink' },
            ],
          },
        },
        {
          routing_conditions: [
            route(1, 'aaaa1111', { answer_value: 'No', goto_page_id: 'dddd4444' }),
            route(2, 'aaaa1111', { answer_value: 'I sink', exit_page_id: 55 }),
          ],
          exit_pages: [{ id: 55, heading: 'Stay on land', markdown: 'Take a walk instead.' }],
        },
      ),
      step('bbbb2222', 'cccc3333', 2, {
        question_text: 'What is your name?',
        answer_type: 'name',
        answer_settings: { input_type: 'first_middle_and_last_name', title_needed: 'true' },
        hint_text: 'As on your passport',
      }),
      step('cccc3333', 'dddd4444', 3, {
        question_text: 'Which clubs are you in?',
        answer_type: 'organisation_name',
        is_repeatable: true,
        is_optional: true,
      }),
      step('dddd4444', 'eeee5555', 4, {
        question_text: 'What is your address?',
        answer_type: 'address',
        answer_settings: { input_type: { uk_address: 'true', international_address: 'true' } },
      }),
      step('eeee5555', 'ffff6666', 5, {
        question_text: 'When were you born?',
        answer_type: 'date',
        answer_settings: { input_type: 'date_of_birth' },
      }),
      step('ffff6666', 'gggg7777', 6, {
        question_text: 'What can you do?',
        answer_type: 'selection',
        is_optional: true,
        answer_settings: {
          only_one_option: 'false',
          selection_options: [{ name: 'Swim' }, { name: 'Steer' }],
          none_of_the_above_question: { question_text: 'What else?', is_optional: 'true' },
        },
      }),
      step('gggg7777', 'hhhh8888', 7, {
        question_text: 'Email address',
        answer_type: 'email',
        answer_settings: null,
      }),
      step('hhhh8888', 'iiii9999', 8, { question_text: 'Phone number', answer_type: 'phone_number' }),
      step('iiii9999', 'jjjj0000', 9, {
        question_text: 'National Insurance number',
        answer_type: 'national_insurance_number',
      }),
      step(
        'jjjj0000',
        'kkkk1111',
        10,
        { question_text: 'How many canoes?', answer_type: 'number' },
        {
          routing_conditions: [route(3, 'jjjj0000', { check_page_id: 'aaaa1111', skip_to_end: true })],
        },
      ),
      step('kkkk1111', 'llll2222', 11, {
        question_text: 'Tell us about your trip',
        answer_type: 'text',
        answer_settings: { input_type: 'long_text' },
      }),
      step('llll2222', 'mmmm3333', 12, {
        question_text: 'Boat name',
        answer_type: 'text',
        answer_settings: { input_type: 'single_line' },
        is_optional: true,
      }),
      step('mmmm3333', null, 13, {
        question_text: 'Upload your swimming badge',
        answer_type: 'file',
        surprise: 'what is this',
      }),
    ],
  },
}

/** The Welsh document of the same form. */
export const govukFormInWelsh = {
  content: {
    form_id: '7001',
    name: 'Benthyg canŵ',
    language: 'cy',
    what_happens_next_markdown: 'Nesaf\n\nByddwn yn eich ffonio.',
    steps: [
      {
        id: 'aaaa1111',
        data: {
          question_text: 'Ydych chi wedi padlo o’r blaen?',
          page_heading: 'Cyn i chi ddechrau',
          answer_settings: {
            selection_options: [{ name: 'Ydw' }, { name: 'Nac ydw' }, { name: 'Rwy’n suddo' }],
          },
        },
        exit_pages: [{ id: 55, heading: 'Arhoswch ar y tir', markdown: 'Ewch am dro.' }],
      },
    ],
  },
}
