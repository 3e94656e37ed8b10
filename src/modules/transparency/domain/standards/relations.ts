/** How one standard's field stands to what other standards keep apart. */
export interface Relation {
  /** The field that says all of it in one text. */
  readonly joined: string
  /** The fields that say it apart, in the order in which they are read. */
  readonly parts: readonly string[]
  /** Where the one text goes in a standard that has only the parts: the first of these that it has. */
  readonly landsIn: readonly string[]
}

/**
 * What standards join and others keep apart. A text that is joined is never taken apart again by guessing: it lands as a whole
 * in the part that fits best, or is reported as lost.
 */
export const relations: readonly Relation[] = [
  {
    joined: 'alternatives-or-previous-process',
    parts: ['alternatives-considered', 'previous-process'],
    landsIn: ['alternatives-considered'],
  },
  { joined: 'purpose-and-impact', parts: ['description', 'benefit'], landsIn: ['description'] },
  { joined: 'proportionality', parts: ['alternatives-considered'], landsIn: ['alternatives-considered'] },
  { joined: 'method', parts: ['model-architecture'], landsIn: ['model-architecture'] },
  { joined: 'performance', parts: ['model-performance'], landsIn: ['model-performance'] },
  {
    joined: 'model-datasets-and-purposes',
    parts: ['model-datasets', 'model-dataset-purposes'],
    landsIn: ['model-datasets'],
  },
  {
    joined: 'development-data',
    parts: ['data-name', 'data-description', 'data-url'],
    landsIn: ['data-description'],
  },
  { joined: 'overall-data-cleaning', parts: ['data-cleaning'], landsIn: ['data-cleaning'] },
  { joined: 'overall-data-completeness', parts: ['data-completeness'], landsIn: ['data-completeness'] },
  {
    joined: 'data-overview',
    parts: ['operational-data-sources', 'data-description', 'development-data'],
    landsIn: ['operational-data-sources', 'data-description'],
  },
  {
    joined: 'impact-assessments-overview',
    parts: ['assessment-name', 'assessment-date', 'assessment-description', 'assessment-link'],
    landsIn: ['assessment-description'],
  },
  {
    joined: 'risks-overview',
    parts: ['risk-name', 'risk-description', 'risk-mitigation'],
    landsIn: ['risk-description'],
  },
]
