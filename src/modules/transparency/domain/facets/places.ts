import type { FacetValue } from '../facets.ts'

/** In the order in which an algorithm goes through them. */
export const phases: readonly FacetValue[] = [
  value('idea', 'Idea', 'Syniad', false),
  value('design', 'Design', 'Dylunio', false),
  value('development', 'Development', 'Datblygu', false),
  value('pre-deployment', 'Before it is used', 'Cyn ei ddefnyddio', true),
  value('beta-pilot', 'Beta or pilot', 'Beta neu beilot', true),
  value('private-beta', 'Private beta', 'Beta preifat', false),
  value('public-beta', 'Public beta', 'Beta cyhoeddus', false),
  value('production', 'In use', 'Yn cael ei ddefnyddio', true),
  value('retired', 'No longer used', 'Ddim yn cael ei ddefnyddio mwyach', true),
]

export const regions: readonly FacetValue[] = [
  value('uk', 'United Kingdom', 'Y Deyrnas Unedig', true),
  value('great-britain', 'Great Britain', 'Prydain Fawr', false),
  value('england-and-wales', 'England and Wales', 'Cymru a Lloegr', false),
  value('england', 'England', 'Lloegr', true),
  value('northern-ireland', 'Northern Ireland', 'Gogledd Iwerddon', true),
  value('scotland', 'Scotland', 'Yr Alban', true),
  value('wales', 'Wales', 'Cymru', true),
  value('london', 'London', 'Llundain', true),
  value('north-east', 'North East', 'Gogledd-ddwyrain Lloegr', true),
  value('north-west', 'North West', 'Gogledd-orllewin Lloegr', true),
  value('yorkshire-and-the-humber', 'Yorkshire and the Humber', 'Swydd Efrog a’r Humber', true),
  value('east-midlands', 'East Midlands', 'Dwyrain Canolbarth Lloegr', true),
  value('west-midlands', 'West Midlands', 'Gorllewin Canolbarth Lloegr', true),
  value('south-east', 'South East', 'De-ddwyrain Lloegr', true),
  value('east-of-england', 'East of England', 'Dwyrain Lloegr', true),
  value('south-west', 'South West', 'De-orllewin Lloegr', true),
  value('international', 'Other countries', 'Gwledydd eraill', false),
]

function value(key: string, en: string, cy: string, isOffered: boolean): FacetValue {
  return { key, label: { en, cy }, isOffered }
}
