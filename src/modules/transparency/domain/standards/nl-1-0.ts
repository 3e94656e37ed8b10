import { asks, required, type StandardDefinition } from './definition.ts'

/** What the Dutch list of themes calls each of ours. */
const themes = {
  'organisation-and-operations': 'Organisatie en bedrijfsvoering',
  'culture-and-recreation': 'Cultuur en recreatie',
  economy: 'Economie',
  'public-finance': 'Overheidsfinanciën',
  housing: 'Wonen',
  international: 'Internationaal',
  'migration-and-integration': 'Migratie en integratie',
  'nature-and-environment': 'Natuur en milieu',
  'education-and-science': 'Onderwijs en wetenschap',
  'public-order-and-safety': 'Openbare orde en veiligheid',
  law: 'Recht',
  'space-and-infrastructure': 'Ruimte en infrastructuur',
  'social-security': 'Sociale zekerheid',
  traffic: 'Verkeer',
  work: 'Werk',
  'care-and-health': 'Zorg en gezondheid',
}

/** The publication standard of the Dutch register of algorithms. */
export const nl10: StandardDefinition = {
  name: 'nl-1.0',
  title: { en: 'Dutch publication standard 1.0', cy: 'Safon gyhoeddi’r Iseldiroedd 1.0' },
  version: '1.0',
  language: 'nl',
  isConfirmed: true,
  source: 'github.com/MinBZK/Algoritmeregister, backend/app/schemas/config/v1_0.json',
  sections: [
    {
      title: 'Algemene informatie',
      tier: 1,
      entries: [
        asks('name', 'Naam', 'name', { isRequired: true, maxLength: 100 }),
        asks('description_short', 'Korte omschrijving', 'one-sentence-description', required),
        asks('organization', 'Organisatie', 'organisation', { isRequired: true, maxLength: 100 }),
        {
          number: 'category',
          label: 'Thema',
          group: 'themes',
          shape: 'values',
          fields: [asks('category', 'Thema', 'theme', { values: themes })],
        },
        asks('status', 'Status', 'use-status', {
          isRequired: true,
          values: {
            'in-development': 'In ontwikkeling',
            'in-use': 'In gebruik',
            'out-of-use': 'Buiten gebruik',
          },
        }),
        asks('begin_date', 'Begindatum', 'in-use-since', { maxLength: 7 }),
        asks('end_date', 'Einddatum', 'in-use-until', { maxLength: 7 }),
        asks('contact_email', 'Contactgegevens', 'contact-email', { isRequired: true, kind: 'contact' }),
        asks('website', 'Link naar publiekspagina', 'website'),
        asks('publication_category', 'Publicatiecategorie', 'publication-category', {
          isRequired: true,
          values: {
            'high-risk-ai': 'Hoog-risico AI-systeem',
            impactful: 'Impactvolle algoritmes',
            other: 'Overige algoritmes',
          },
        }),
        asks('url', 'Link naar bronregistratie', 'own-register'),
      ],
    },
    {
      title: 'Verantwoord gebruik',
      tier: 2,
      entries: [
        asks('goal', 'Doel en impact', 'purpose-and-impact'),
        asks('proportionality', 'Afwegingen', 'proportionality'),
        asks('human_intervention', 'Menselijke tussenkomst', 'human-review', { maxLength: 2500 }),
        asks('risks', 'Risicobeheer', 'risks-overview', { maxLength: 2500 }),
        asks('lawful_basis', 'Wettelijke basis', 'lawful-basis'),
        {
          number: 'lawful_basis_grouping',
          label: 'Verwijzingen wettelijke basis',
          group: 'legal-references',
          shape: 'items',
          fields: [
            asks('title', 'Titel van wettelijke basis', 'legal-title', required),
            asks('link', 'Link naar wettelijke basis', 'legal-link', required),
          ],
        },
        asks('process_index_url', 'Link naar verwerkingsregister', 'processing-register'),
        {
          number: 'impacttoetsen_grouping',
          label: 'Impacttoetsen',
          group: 'impact-assessments',
          shape: 'items',
          fields: [
            asks('title', 'Titel van impacttoets', 'assessment-name', required),
            asks('link', 'Link naar impacttoets', 'assessment-link'),
          ],
        },
        asks('impacttoetsen', 'Toelichting op impacttoetsen', 'assessments-explanation'),
      ],
    },
    {
      title: 'Werking',
      tier: 2,
      entries: [
        asks('source_data', 'Gegevens', 'data-overview'),
        {
          number: 'source_data_grouping',
          label: 'Verwijzingen gegevensbronnen',
          group: 'data-sources',
          shape: 'items',
          fields: [
            asks('title', 'Titel van gegevensbron', 'data-name', required),
            asks('link', 'Link naar gegevensbron', 'data-url', required),
          ],
        },
        asks('methods_and_models', 'Technische werking', 'detailed-description', { maxLength: 5000 }),
        asks('provider', 'Leverancier', 'supplier', { maxLength: 200 }),
        asks('publiccode', 'Link naar broncode', 'source-code'),
      ],
    },
    {
      title: 'Metadata',
      tier: 2,
      entries: [asks('lang', 'Taal', 'record-language', required), asks('source_id', 'Bron-ID', 'source-id')],
    },
  ],
  elsewhere: [
    { number: 'standard_version', label: 'Versie publicatiestandaard', heldBy: 'register' },
    { number: 'tags', label: 'Zoektermen', heldBy: { facet: 'other-tags' } },
    { number: 'lars', label: 'Algoritme-ID', heldBy: 'register' },
  ],
}
