import { asks as asksConfirmed, required, type StandardDefinition, type StandardField } from './definition.ts'

/**
 * The version of 2025. Its owner publishes a template to fill in and no list of fields that a program can read: all of it was
 * put together from published records and from what others quote of the template, and waits for somebody to compare it.
 */
export const atrs40: StandardDefinition = {
  name: 'atrs-4.0',
  title: {
    en: 'Algorithmic Transparency Recording Standard 4.0',
    cy: 'Safon Cofnodi Tryloywder Algorithmig 4.0',
  },
  version: '4.0',
  language: 'en',
  isConfirmed: false,
  source: 'what others quote of the template of 2025, and the headings of published records',
  sections: [
    {
      title: 'Tier 1 Information',
      tier: 1,
      entries: [
        asks('0.5', 'One sentence description', 'one-sentence-description', required),
        asks('1.1', 'Name', 'name', required),
        asks('1.2', 'Description', 'description', required),
        asks('1.3', 'Website URL', 'website'),
        asks('1.4', 'Contact email', 'contact-email', required),
      ],
    },
    {
      title: 'Owner and Responsibility',
      tier: 2,
      entries: [
        asks('2.1.1', 'Organisation or department', 'organisation', required),
        asks('2.1.2', 'Team', 'team', required),
        asks('2.1.3', 'Senior responsible owner', 'senior-responsible-owner', required),
        asks('2.1.4', 'Third party involvement', 'supplier-involvement', {
          isRequired: true,
          values: { yes: 'Yes', no: 'No' },
        }),
        asks('2.1.4.1', 'Third party', 'supplier'),
        asks('2.1.4.2', 'Companies House Number', 'supplier-company-number'),
        asks('2.1.4.3', 'Third party role', 'supplier-role'),
        asks('2.1.4.4', 'Procurement procedure type', 'procurement-procedure'),
        asks('2.1.4.5', 'Third party data access terms', 'supplier-data-access'),
      ],
    },
    {
      title: 'Description and Rationale',
      tier: 2,
      entries: [
        asks('2.2.1', 'Detailed description', 'detailed-description', required),
        asks('2.2.2', 'Scope', 'scope', required),
        asks('2.2.3', 'Benefit', 'benefit', required),
        asks('2.2.4', 'Previous process', 'previous-process'),
        asks('2.2.5', 'Alternatives considered', 'alternatives-considered'),
      ],
    },
    {
      title: 'Deployment Context',
      tier: 2,
      entries: [
        asks('2.3.1', 'Integration into broader operational process', 'process-integration', required),
        asks('2.3.2', 'Human review', 'human-review', required),
        asks('2.3.3', 'Frequency and scale of usage', 'frequency-and-scale', required),
        asks('2.3.4', 'Required training', 'required-training', required),
        asks('2.3.5', 'Appeals and review', 'appeals-and-review'),
      ],
    },
    {
      title: 'Tool Specification',
      tier: 2,
      entries: [
        asks('2.4.1.1', 'System architecture', 'system-architecture', required),
        asks('2.4.1.2', 'System-level input', 'system-input', required),
        asks('2.4.1.3', 'System-level output', 'system-output', required),
        asks('2.4.1.4', 'Maintenance', 'maintenance', required),
        asks('2.4.1.5', 'Models', 'model-list', required),
      ],
    },
    {
      title: 'Model Specification',
      tier: 2,
      entries: [
        {
          number: '2.4.2',
          label: 'Model Specification',
          group: 'models',
          shape: 'items',
          fields: [
            asks('2.4.2.1', 'Model name', 'model-name', required),
            asks('2.4.2.2', 'Model version', 'model-version', required),
            asks('2.4.2.3', 'Model task', 'model-task', required),
            asks('2.4.2.4', 'Model input', 'model-input', required),
            asks('2.4.2.5', 'Model output', 'model-output', required),
            asks('2.4.2.6', 'Model architecture', 'model-architecture', required),
            asks('2.4.2.7', 'Model performance', 'model-performance', required),
            asks('2.4.2.8', 'Datasets and their purposes', 'model-datasets-and-purposes'),
          ],
        },
      ],
    },
    {
      title: 'Development Data',
      tier: 2,
      entries: [
        {
          number: '2.4.3',
          label: 'Development Data',
          group: 'data-sources',
          shape: 'items',
          fields: developmentDataFields(),
        },
      ],
    },
    {
      title: 'Operational Data',
      tier: 2,
      entries: [
        asks('2.4.4.1', 'Data sources', 'operational-data-sources', required),
        asks('2.4.4.2', 'Sensitive attributes', 'operational-sensitive-attributes', required),
        asks('2.4.4.3', 'Data processing methods', 'operational-data-processing'),
        asks('2.4.4.4', 'Data access and storage', 'operational-data-access', required),
        asks('2.4.4.5', 'Data sharing agreements', 'operational-data-sharing', required),
      ],
    },
    {
      title: 'Risks, Mitigations and Impact Assessments',
      tier: 2,
      entries: [
        {
          number: '2.5.1',
          label: 'Impact assessments',
          group: 'impact-assessments',
          shape: 'items',
          fields: [
            asks('name', 'Name', 'assessment-name', required),
            asks('description', 'Description', 'assessment-description'),
            asks('date', 'Date', 'assessment-date'),
            asks('link', 'Link', 'assessment-link'),
          ],
        },
        {
          number: '2.5.2',
          label: 'Risks and mitigations',
          group: 'risks',
          shape: 'items',
          fields: [
            asks('name', 'Risk', 'risk-name', required),
            asks('description', 'Description', 'risk-description'),
            asks('mitigation', 'Mitigation', 'risk-mitigation'),
          ],
        },
      ],
    },
  ],
  elsewhere: [
    { number: '0.1', label: 'Title', heldBy: { key: 'name' } },
    { number: '0.2', label: 'Organisation name', heldBy: { key: 'organisation' } },
    { number: '0.3', label: 'Phase', heldBy: { facet: 'phase' } },
    { number: '0.4', label: 'Region', heldBy: { facet: 'region' } },
  ],
}

function developmentDataFields(): StandardField[] {
  return [
    asks('2.4.3.1', 'Development data description', 'development-data', required),
    asks('2.4.3.2', 'Data modality', 'data-modality'),
    asks('2.4.3.3', 'Data quantities', 'data-quantities'),
    asks('2.4.3.4', 'Sensitive attributes', 'data-sensitive-attributes', required),
    asks('2.4.3.5', 'Data completeness and representativeness', 'data-completeness'),
    asks('2.4.3.6', 'Data cleaning', 'data-cleaning'),
    asks('2.4.3.7', 'Data collection', 'data-collection'),
    asks('2.4.3.8', 'Data access and storage', 'data-access-and-storage'),
    asks('2.4.3.9', 'Data sharing agreements', 'data-sharing-agreements'),
  ]
}

function asks(...[number, label, key, details]: Parameters<typeof asksConfirmed>): StandardField {
  return asksConfirmed(number, label, key, { ...details, isConfirmed: false })
}
