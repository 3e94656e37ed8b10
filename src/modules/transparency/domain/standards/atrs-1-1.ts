import { asks, required, type StandardDefinition } from './definition.ts'

/** The first published version, of November 2021. Its overview has names and no numbers. */
export const atrs11: StandardDefinition = {
  name: 'atrs-1.1',
  title: {
    en: 'Algorithmic Transparency Recording Standard 1.1',
    cy: 'Safon Cofnodi Tryloywder Algorithmig 1.1',
  },
  version: '1.1',
  language: 'en',
  isConfirmed: true,
  source: 'github.com/co-cddo/algorithmic-transparency-recording-standard, template_table.md at a8659a8',
  sections: [
    {
      title: 'Overview',
      tier: 1,
      entries: [
        asks('name', 'Name', 'name', required),
        asks('description', 'Description', 'description', required),
        asks('website', 'URL of the website', 'website'),
        asks('contact_email', 'Contact email', 'contact-email', required),
      ],
    },
    {
      title: 'Owner and responsibility',
      tier: 2,
      entries: [
        asks('1.1', 'Organisation/ department', 'organisation', required),
        asks('1.2', 'Team', 'team'),
        asks('1.3', 'Senior responsible owner', 'senior-responsible-owner'),
        asks('1.4', 'Supplier or developer of the algorithmic tool', 'supplier', required),
        asks('1.5', 'External supplier identifier', 'supplier-company-number'),
        asks('1.6', 'External supplier role', 'supplier-role', required),
        asks('1.7', 'Terms of access to data for external supplier', 'supplier-data-access'),
      ],
    },
    {
      title: 'Description',
      tier: 2,
      entries: [
        asks('2.1', 'Scope', 'scope', required),
        asks('2.2', 'Benefit', 'benefit', required),
        asks('2.3', 'Alternatives considered', 'alternatives-or-previous-process'),
        asks('2.4', 'Type of model', 'method', required),
        asks('2.5', 'Frequency of usage', 'frequency-and-scale'),
        asks('2.7', 'Maintenance', 'maintenance'),
        asks('2.8', 'System architecture', 'system-architecture', { kind: 'url', maxLength: 500 }),
      ],
    },
    {
      title: 'Oversight',
      tier: 2,
      entries: [
        asks('3.1', 'Process integration', 'process-integration'),
        asks('3.2', 'Provided information', 'provided-information'),
        asks('3.3', 'Human decisions', 'human-review', required),
        asks('3.4', 'Required training', 'required-training'),
        asks('3.5', 'Appeals and review', 'appeals-and-review', required),
      ],
    },
    {
      title: 'Information on data',
      tier: 2,
      entries: [
        {
          number: 'source_data',
          label: 'Information on data',
          group: 'data-sources',
          shape: 'items',
          fields: [
            asks('4.1', 'Source data name', 'data-name', required),
            asks('4.2', 'Source data', 'data-description', required),
            asks('4.3', 'Source data URL', 'data-url'),
            asks('4.4', 'Data collection', 'data-collection', required),
            asks('4.5', 'Data sharing agreements', 'data-sharing-agreements', required),
            asks('4.6', 'Data access and storage', 'data-access-and-storage', required),
          ],
        },
      ],
    },
    {
      title: 'Risk mitigation and impact assessment',
      tier: 2,
      entries: [
        {
          number: 'impact_assessments',
          label: 'Impact assessments',
          group: 'impact-assessments',
          shape: 'items',
          fields: [
            asks('5.1', 'Impact assessment name', 'assessment-name', required),
            asks('5.2', 'Impact assessment description', 'assessment-description'),
            asks('5.3', 'Impact assessment date', 'assessment-date'),
            asks('5.4', 'Impact assessment link', 'assessment-link'),
          ],
        },
        {
          number: 'risks',
          label: 'Risks',
          group: 'risks',
          shape: 'items',
          fields: [
            asks('5.5', 'Risk name', 'risk-name', required),
            asks('5.6', 'Risk description', 'risk-description'),
            asks('5.7', 'Risk mitigation', 'risk-mitigation'),
          ],
        },
      ],
    },
  ],
  elsewhere: [{ number: '2.6', label: 'Phase', heldBy: { facet: 'phase' } }],
}
