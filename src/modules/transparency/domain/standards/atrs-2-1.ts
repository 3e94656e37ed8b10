import { asks, required, type StandardDefinition } from './definition.ts'

/** The version of January 2023: numbered attributes, a method instead of models. */
export const atrs21: StandardDefinition = {
  name: 'atrs-2.1',
  title: {
    en: 'Algorithmic Transparency Recording Standard 2.1',
    cy: 'Safon Cofnodi Tryloywder Algorithmig 2.1',
  },
  version: '2.1',
  language: 'en',
  isConfirmed: true,
  source:
    'github.com/co-cddo/algorithmic-transparency-recording-standard, previous-versions/v2.1/v2.1_template_table.md',
  sections: [
    {
      title: 'Overview',
      tier: 1,
      entries: [
        asks('0.9', 'One sentence description', 'one-sentence-description', required),
        asks('1.1', 'Name', 'name', required),
        asks('1.2', 'Description', 'description', required),
        asks('1.3', 'URL of the website', 'website'),
        asks('1.4', 'Contact email', 'contact-email', required),
      ],
    },
    {
      title: 'Owner and responsibility',
      tier: 2,
      entries: [
        asks('2.1.1', 'Organisation/ department', 'organisation', required),
        asks('2.1.2', 'Team', 'team', required),
        asks('2.1.3', 'Senior responsible owner', 'senior-responsible-owner', required),
        asks('2.1.4', 'External supplier involvement', 'supplier-involvement', {
          isRequired: true,
          values: { yes: 'Yes', no: 'No' },
        }),
        asks('2.1.4.1', 'Supplier or developer of the algorithmic tool', 'supplier'),
        asks('2.1.4.2', 'Companies House Number', 'supplier-company-number'),
        asks('2.1.4.3', 'External supplier role', 'supplier-role'),
        asks('2.1.4.4', 'Procurement procedure type', 'procurement-procedure'),
        asks('2.1.4.5', 'Terms of access to data for external supplier', 'supplier-data-access'),
      ],
    },
    {
      title: 'Detailed Description and Rationale',
      tier: 2,
      entries: [
        asks('2.2.1', 'Detailed description', 'detailed-description'),
        asks('2.2.2', 'Scope', 'scope', required),
        asks('2.2.3', 'Benefit', 'benefit', required),
        asks('2.2.4', 'Previous process', 'previous-process'),
        asks('2.2.5', 'Alternatives considered', 'alternatives-considered'),
      ],
    },
    {
      title: 'Decision-making Process',
      tier: 2,
      entries: [
        asks('2.3.1', 'Process integration', 'process-integration', required),
        asks('2.3.2', 'Provided information', 'provided-information', required),
        asks('2.3.3', 'Human decisions and review', 'human-review', required),
        asks('2.3.4', 'Required training', 'required-training', required),
        asks('2.3.5', 'Appeals and review', 'appeals-and-review'),
      ],
    },
    {
      title: 'Technical Specification and Data',
      tier: 2,
      entries: [
        asks('2.4.1', 'Method', 'method', required),
        asks('2.4.2', 'Frequency and scale of usage', 'frequency-and-scale', required),
        asks('2.4.4', 'Maintenance', 'maintenance', required),
        asks('2.4.5', 'Model performance', 'performance', required),
        asks('2.4.6', 'System architecture', 'system-architecture', { kind: 'url', maxLength: 500 }),
        {
          number: 'source_data',
          label: 'Source data',
          group: 'data-sources',
          shape: 'items',
          fields: [
            asks('2.4.7', 'Source data name', 'data-name', required),
            asks('2.4.8', 'Source data', 'data-description', required),
            asks('2.4.9', 'Source data URL', 'data-url'),
            asks('2.4.10', 'Data collection', 'data-collection', required),
            asks('2.4.13', 'Data sharing agreements', 'data-sharing-agreements', required),
            asks('2.4.14', 'Data access and storage', 'data-access-and-storage', required),
          ],
        },
        asks('2.4.11', 'Data cleaning', 'overall-data-cleaning'),
        asks('2.4.12', 'Data completeness and representativeness', 'overall-data-completeness', required),
      ],
    },
    {
      title: 'Risks, mitigations and impact assessments',
      tier: 2,
      entries: [
        asks('2.5.1', 'Impact assessments', 'impact-assessments-overview', required),
        asks('2.5.2', 'Risks', 'risks-overview', required),
      ],
    },
    { title: 'Annex', tier: 2, entries: [asks('3.1', 'Annex', 'annex')] },
  ],
  elsewhere: [
    { number: '0.1', label: 'ID', heldBy: 'register' },
    { number: '0.2', label: 'Standard Version', heldBy: 'register' },
    { number: '0.3', label: 'Date of completion', heldBy: 'register' },
    { number: '0.4', label: 'Date updated', heldBy: 'register' },
    { number: '0.5', label: 'Date archive', heldBy: 'register' },
    { number: '0.6', label: 'Title', heldBy: { key: 'name' } },
    { number: '0.7', label: 'Organisation name', heldBy: { key: 'organisation' } },
    { number: '0.8', label: 'Phase', heldBy: { facet: 'phase' } },
    { number: '2.4.3', label: 'Phase', heldBy: { facet: 'phase' } },
  ],
}
