import { contribute, type Contribution } from '#kernel/module'
import { supplierTemplates, type SupplierTemplate } from '#modules/transparency'

/** A program that reads what is written on scanned forms, by an invented supplier. */
const formReader: SupplierTemplate = {
  key: 'saltmarsh.form-reader',
  supplier: 'Saltmarsh Software Limited',
  product: { en: 'Form reader', cy: 'Darllenydd ffurflenni' },
  about: {
    en: 'Reads the handwriting on scanned forms. The supplier filled in how it works and what it was tried on.',
    cy: 'Mae’n darllen y llawysgrifen ar ffurflenni wedi’u sganio. Llenwodd y cyflenwr sut mae’n gweithio ac ar beth y’i profwyd.',
  },
  content: {
    standard: 'atrs-4.0',
    fields: {
      name: 'Form reader',
      'one-sentence-description':
        'Reads what people wrote by hand on a paper form, so that nobody has to type it.',
      'supplier-involvement': 'yes',
      supplier: 'Saltmarsh Software Limited',
      'supplier-company-number': '09990001',
      'supplier-role': 'Made the program, keeps it up to date and mends faults. It does not run it.',
      'supplier-data-access': 'None. The program runs on the computers of the public body.',
      'detailed-description':
        'The program finds each box of a scanned form, reads the letters in it, and says how sure it is. Words of which it is less than 90% sure are marked for a person to read.',
      'system-architecture': 'One program on a computer of the public body. Nothing is sent elsewhere.',
      'system-input': 'A scanned page of a form that the public body described to the program before.',
      'system-output': 'The text of each box, and a figure from 0 to 1 for how sure the program is.',
      maintenance: 'The supplier tries each new version on the same 4,000 forms before it is sent out.',
      'model-list': 'Form reader 3.2',
    },
    groups: {
      models: [
        {
          'model-name': 'Form reader',
          'model-version': '3.2',
          'model-task': 'Reads handwriting in boxes of a form.',
          'model-input': 'A picture of one box.',
          'model-output': 'A text, and how sure the model is of it.',
          'model-architecture':
            'A neural network that reads pictures of lines, with about 20 million figures.',
          'model-performance':
            'Of 4,000 forms that it had not seen, it read 96.1% of the boxes as people did (95.8% to 96.4%). For forms filled in by people over 75 it was 93.0%.',
        },
      ],
      'data-sources': [
        {
          'development-data':
            'Forms that 2,300 volunteers filled in by hand for this purpose, in English and Welsh.',
          'data-modality': 'Pictures',
          'data-quantities': '61,000 pages',
          'data-sensitive-attributes': 'None: the answers were made up.',
        },
      ],
      risks: [
        {
          'risk-name': 'A name or a number is read wrongly',
          'risk-description': 'A letter or a payment could go to somebody else.',
          'risk-mitigation':
            'A person reads every bank account number, and every word of which the program is not sure.',
        },
      ],
    },
    facets: {
      functions: [],
      capabilities: ['computer-vision'],
      tasks: ['reading handwriting'],
      phase: '',
      regions: [],
      otherTags: [],
    },
    redactions: {},
    welsh: {
      fields: {
        name: 'Darllenydd ffurflenni',
        'one-sentence-description':
          'Mae’n darllen yr hyn a ysgrifennodd pobl â llaw ar ffurflen bapur, fel nad oes rhaid i neb ei deipio.',
      },
      groups: {},
    },
  },
}

/** A program that suggests when the bins will be full, by another invented supplier. */
const binForecast: SupplierTemplate = {
  key: 'hafren.bin-forecast',
  supplier: 'Hafren Data Cyf',
  product: { en: 'Bin forecast', cy: 'Rhagolwg biniau' },
  about: {
    en: 'Suggests which public bins to empty each day. It works without data about people.',
    cy: 'Mae’n awgrymu pa finiau cyhoeddus i’w gwagio bob dydd. Mae’n gweithio heb ddata am bobl.',
  },
  content: {
    standard: 'atrs-4.0',
    fields: {
      name: 'Bin forecast',
      'one-sentence-description':
        'Suggests which public bins will be full, so that vans go where they are needed.',
      'supplier-involvement': 'yes',
      supplier: 'Hafren Data Cyf',
      'supplier-company-number': '09990002',
      'supplier-role': 'Made the forecast and works it out each night.',
      'supplier-data-access':
        'The supplier is sent the place and the weight of each bin. That says nothing about people.',
      'detailed-description':
        'For each bin the program takes how fast it filled on the same weekdays of the last year, and adds what is known of weather and events.',
      'system-architecture': 'A service of the supplier that is asked once a night.',
      'system-input':
        'When each bin was emptied, how full it was, the weather forecast, and a list of events.',
      'system-output': 'For each bin, how full it will be at six in the morning.',
      maintenance: 'Each month the supplier compares the forecast with how full the bins were.',
      'model-list': 'Bin forecast 2026.1',
    },
    groups: {
      models: [
        {
          'model-name': 'Bin forecast',
          'model-version': '2026.1',
          'model-task': 'Forecasts how full a bin is.',
          'model-input': 'How the bin filled before, the weather and events.',
          'model-output': 'A share from 0 to 100%.',
          'model-architecture': 'Averages by weekday with corrections that were fitted to past data.',
          'model-performance':
            'In 2025 the forecast was within 15 percentage points for 88% of 12,400 emptyings.',
        },
      ],
    },
    facets: {
      functions: ['environmental-protection'],
      capabilities: ['forecasting'],
      tasks: ['planning rounds'],
      phase: '',
      regions: [],
      otherTags: [],
    },
    redactions: {},
    welsh: {
      fields: {
        name: 'Rhagolwg biniau',
        'one-sentence-description':
          'Mae’n awgrymu pa finiau cyhoeddus fydd yn llawn, fel bod faniau’n mynd lle mae eu hangen.',
      },
      groups: {},
    },
  },
}

/** What suppliers of the invented country filled in, for public bodies that buy their products. */
export const supplierTemplateContributions: readonly Contribution[] = [formReader, binForecast].map(
  (template) => contribute(supplierTemplates, template),
)
