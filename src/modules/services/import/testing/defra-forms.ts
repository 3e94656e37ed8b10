const yesNo = '11111111-1111-4111-8111-111111111111'
const species = '22222222-2222-4222-8222-222222222222'
const born = '33333333-3333-4333-8333-333333333333'
const price = '44444444-4444-4444-8444-444444444444'
const joined = 'c0000000-0000-4000-8000-000000000003'

/** Written for these tests in the shape of the second version of DEFRA's form definitions. */
export const defraSecond = {
  name: 'Keep a hedgehog',
  engine: 'V2',
  schema: 2,
  startPage: '/summary',
  options: { showReferenceNumber: true },
  phaseBanner: { phase: 'beta' },
  outputs: [{ audience: 'human', version: '2', emailAddress: 'hedgehogs@farm.example' }],
  metadata: {
    language: 'en-GB',
    referenceNumberPrefix: 'HOG',
    translations: {
      cy: {
        form: { name: 'Cadw draenog' },
        components: { [yesNo]: { title: 'Oes gennych chi ardd?', hint: 'Nid oes angen lawnt' } },
        listItems: { 'aaaa0001-0000-4000-8000-000000000001': { text: 'Draenog' } },
        pages: { 'bbbb0001-0000-4000-8000-000000000001': { title: 'Eich gardd' } },
      },
    },
  },
  pages: [
    {
      id: 'bbbb0000-0000-4000-8000-000000000001',
      path: '/before-you-start',
      title: 'Before you start',
      components: [
        { type: 'Markdown', name: 'intro', content: 'You need:\n\n* a garden\n* a bowl', options: {} },
      ],
      next: [],
    },
    {
      id: 'bbbb0001-0000-4000-8000-000000000001',
      path: '/garden',
      title: 'Your garden',
      section: 'place',
      components: [
        {
          id: yesNo,
          type: 'YesNoField',
          name: 'hasGarden',
          title: 'Do you have a garden?',
          shortDescription: 'Garden',
          hint: 'A lawn is not needed',
          options: {},
        },
        {
          type: 'OsGridRefField',
          name: 'gridRef',
          title: 'Grid reference',
          options: { required: false, instructionText: 'Six figures' },
        },
        {
          type: 'LatLongField',
          name: 'latLong',
          title: 'Latitude and longitude',
          options: {},
          schema: { latitude: { min: 50 } },
        },
        { type: 'EastingNorthingField', name: 'eastNorth', title: 'Easting and northing', options: {} },
        { type: 'NationalGridFieldNumberField', name: 'fieldNumber', title: 'Field number', options: {} },
        {
          type: 'GeospatialField',
          name: 'shape',
          title: 'Draw your garden',
          options: { countries: ['england'] },
        },
        { type: 'InsetText', name: 'note', content: 'Hedgehogs <strong>walk</strong> at night.' },
      ],
    },
    {
      id: 'bbbb0002-0000-4000-8000-000000000001',
      path: '/no-garden',
      title: 'You need a garden',
      controller: 'TerminalPageController',
      condition: 'c0000000-0000-4000-8000-000000000001',
      components: [
        { type: 'Html', content: '<p class="govuk-body">Ask a neighbour.</p><ul><li>Or a school</li></ul>' },
      ],
    },
    {
      path: '/hedgehogs',
      title: 'Hedgehog',
      controller: 'RepeatPageController',
      repeat: { options: { name: 'hogs', title: 'Hedgehog' }, schema: { min: 1, max: 4 } },
      components: [
        {
          type: 'TextField',
          name: 'hogName',
          title: 'Name',
          options: { classes: 'govuk-input--width-10', customValidationMessage: 'Name the hedgehog' },
          schema: { max: 40, min: 2, regex: '^[A-Z]' },
        },
        {
          id: species,
          type: 'RadiosField',
          name: 'species',
          title: 'Species',
          list: 'list-species',
          options: { bold: true },
        },
      ],
    },
    {
      path: '/keeper',
      title: 'The keeper',
      events: { onLoad: { type: 'http', options: { method: 'POST', url: 'http://farm.example/load' } } },
      components: [
        {
          id: born,
          type: 'DatePartsField',
          name: 'born',
          title: 'Date of birth',
          options: { maxDaysInPast: 40_000, maxDaysInFuture: 0 },
        },
        { type: 'MonthYearField', name: 'since', title: 'Keeping hedgehogs since', options: {} },
        {
          id: price,
          type: 'NumberField',
          name: 'budget',
          title: 'Yearly budget for {{ hogName }}',
          options: { prefix: '£' },
          schema: { min: 0, max: 500.5, precision: 2 },
        },
        {
          type: 'NumberField',
          name: 'weight',
          title: 'Weight',
          options: { suffix: 'grams' },
          schema: { max: 2000 },
        },
        { type: 'EmailAddressField', name: 'email', title: 'Email', options: {} },
        { type: 'TelephoneNumberField', name: 'phone', title: 'Phone', options: { required: false } },
        { type: 'UkAddressField', name: 'address', title: 'Address', options: { usePostcodeLookup: true } },
        {
          type: 'MultilineTextField',
          name: 'story',
          title: 'Your story',
          options: { rows: 5, maxWords: 100 },
          schema: { max: 800 },
        },
        { type: 'HiddenField', name: 'campaign', title: 'Campaign', options: {} },
      ],
    },
    {
      path: '/young-keeper',
      title: 'An adult who helps',
      condition: joined,
      components: [
        {
          type: 'CheckboxesField',
          name: 'help',
          title: 'How do they help?',
          list: 'list-help',
          options: {},
          schema: { max: 2 },
        },
        {
          type: 'FileUploadField',
          name: 'proof',
          title: 'Upload their consent',
          options: { accept: 'application/pdf', required: false },
          schema: { max: 3 },
        },
      ],
    },
    {
      path: '/terms',
      title: 'Terms',
      components: [
        {
          type: 'DeclarationField',
          name: 'agree',
          title: 'Your promise',
          content: 'I will:\n\n- feed them\n- count them',
          options: { declarationConfirmationLabel: 'I promise' },
        },
        { type: 'Details', name: 'more', title: 'Why we ask', content: 'Hedgehogs are rare.' },
        {
          type: 'List',
          name: 'foods',
          title: 'What they eat',
          list: 'list-foods',
          options: { type: 'bulleted' },
        },
      ],
    },
    {
      path: '/pay',
      title: 'Pay',
      components: [
        {
          type: 'PaymentField',
          name: 'fee',
          title: 'Payment required',
          options: {
            amount: 12.5,
            description: 'Hedgehog licence',
            emailField: 'email',
            conditionalAmounts: [{ condition: 'c0000000-0000-4000-8000-000000000002', amount: 5 }],
          },
        },
      ],
    },
    {
      path: '/summary',
      title: '',
      controller: 'SummaryPageController',
      components: [{ type: 'Markdown', content: 'Hedgehogs thank you.' }],
    },
  ],
  conditions: [
    {
      id: 'c0000000-0000-4000-8000-000000000001',
      displayName: 'No garden',
      items: [{ id: 'e1', componentId: yesNo, operator: 'is', type: 'BooleanValue', value: false }],
    },
    {
      id: 'c0000000-0000-4000-8000-000000000002',
      displayName: 'Under 18',
      items: [
        {
          id: 'e2',
          componentId: born,
          operator: 'is less than',
          type: 'RelativeDate',
          value: { period: 18, unit: 'years', direction: 'in the past' },
        },
      ],
    },
    {
      id: joined,
      displayName: 'Young or rich',
      coordinator: 'or',
      items: [
        { id: 'e3', conditionId: 'c0000000-0000-4000-8000-000000000002' },
        { id: 'e4', componentId: price, operator: 'is more than', type: 'NumberValue', value: 100 },
      ],
    },
    {
      id: 'c0000000-0000-4000-8000-000000000009',
      displayName: 'Never used',
      items: [{ id: 'e5', componentId: price, operator: 'is at least', type: 'NumberValue', value: 3 }],
    },
  ],
  sections: [{ name: 'place', title: 'The place', hideTitle: false }],
  lists: [
    {
      id: 'list-species',
      name: 'speciesOptions',
      title: 'Species',
      type: 'string',
      items: [
        {
          id: 'aaaa0001-0000-4000-8000-000000000001',
          text: 'Hedgehog',
          value: 'hedgehog',
          hint: { id: 'h1', text: 'The usual one' },
        },
        {
          id: 'aaaa0002-0000-4000-8000-000000000001',
          text: 'Something else',
          value: 'other',
          condition: 'c0000000-0000-4000-8000-000000000001',
        },
      ],
    },
    {
      id: 'list-help',
      name: 'helpOptions',
      title: 'Help',
      type: 'string',
      items: [
        { id: 'x1', text: 'They feed', value: 'feed' },
        {
          id: 'x2',
          text: 'None of these',
          value: 'none',
          extensions: [
            { type: 'exclusive' },
            {
              type: 'additional-question',
              id: 'x3',
              name: 'otherHelp',
              title: 'What else do they do?',
              options: { required: false },
              schema: { max: 60 },
            },
          ],
        },
      ],
    },
    {
      id: 'list-foods',
      name: 'foods',
      title: 'Foods',
      type: 'string',
      items: [
        { id: 'f1', text: 'Slugs', value: 'slugs' },
        { id: 'f2', text: 'Worms', value: 'worms' },
      ],
    },
    {
      id: 'list-unused',
      name: 'unused',
      title: 'Unused',
      type: 'string',
      items: [{ id: 'u1', text: 'Nobody', value: 'nobody' }],
    },
  ],
}

/** The first version: pages that link to each other, conditions by name. */
export const defraFirst = {
  name: 'Move a goat',
  startPage: '/start',
  outputEmail: 'goats@farm.example',
  declaration: '<p class="govuk-body">All this is true &amp; complete.</p>',
  pages: [
    { path: '/summary', title: 'Summary', controller: './pages/summary.js', components: [], next: [] },
    {
      path: '/start',
      title: 'How many goats do you move?',
      section: 'goats',
      components: [{ name: 'GoatCt', type: 'NumberField', title: 'Goats', options: {}, schema: {} }],
      next: [{ path: '/one-goat' }, { path: '/herd', condition: 'manyGoats' }],
    },
    {
      path: '/herd',
      title: 'The herd',
      components: [
        { name: 'herdMark', type: 'TextField', title: 'Herd mark', options: {}, schema: { length: 6 } },
        {
          name: 'abroad',
          type: 'YesNoField',
          title: 'Do they go abroad?',
          options: {},
          values: { type: 'listRef' },
        },
        {
          name: 'where',
          type: 'SelectField',
          title: 'Where to?',
          list: 'lands',
          options: { condition: 'goesAbroad' },
        },
      ],
      next: [
        { path: '/abroad', condition: 'goesAbroad' },
        { path: '/summary' },
        { path: '/nowhere', condition: 'manyGoats' },
      ],
    },
    {
      path: '/abroad',
      title: 'Papers',
      controller: 'FileUploadPageController',
      components: [
        {
          name: 'papers',
          type: 'FileUploadField',
          title: 'Upload the papers',
          options: {},
          schema: { min: 1, max: 2 },
        },
      ],
      next: [{ path: '/start', condition: 'longMark' }, { path: '/summary' }],
    },
    {
      path: '/one-goat',
      title: 'Your goat',
      controller: 'MyOwnController',
      components: [{ name: 'goatName', type: 'TextField', title: 'Its name', options: {}, schema: {} }],
      next: [{ path: '/summary' }],
    },
  ],
  conditions: [
    {
      name: 'manyGoats',
      displayName: 'Many goats',
      value: {
        name: 'Many goats',
        conditions: [
          {
            field: { name: 'GoatCt', type: 'NumberField', display: 'Goats' },
            operator: 'is more than',
            value: { type: 'Value', value: '1', display: '1' },
          },
        ],
      },
    },
    {
      name: 'goesAbroad',
      displayName: 'Goes abroad',
      value: {
        name: 'Goes abroad',
        conditions: [
          { conditionName: 'manyGoats', conditionDisplayName: 'Many goats' },
          {
            coordinator: 'and',
            field: { name: 'abroad', type: 'YesNoField', display: 'Abroad' },
            operator: 'is',
            value: { type: 'Value', value: 'true', display: 'Yes' },
          },
        ],
      },
    },
    {
      name: 'longMark',
      displayName: 'Long mark',
      value: {
        name: 'Long mark',
        conditions: [
          {
            field: { name: 'herdMark', type: 'TextField', display: 'Mark' },
            operator: 'is longer than',
            value: { type: 'Value', value: '4', display: '4' },
          },
        ],
      },
    },
  ],
  sections: [{ name: 'goats', title: 'Goats' }],
  lists: [
    {
      name: 'lands',
      title: 'Lands',
      type: 'number',
      items: [
        { text: 'Norland', value: 1, description: 'In the north' },
        { text: 'Sudland', value: 2 },
      ],
    },
  ],
}
