import type { FacetValue } from '../facets.ts'

export const organisationTypes: readonly FacetValue[] = [
  offered('ministerial-department', 'Ministerial department', 'Adran weinidogol'),
  offered('non-ministerial-department', 'Non-ministerial department', 'Adran anweinidogol'),
  offered('agency-or-public-body', 'Agency or public body', 'Asiantaeth neu gorff cyhoeddus'),
  offered('local-authority', 'Local authority', 'Awdurdod lleol'),
  offered('devolved-administration', 'Devolved administration', 'Gweinyddiaeth ddatganoledig'),
  offered('high-profile-group', 'High profile group', 'Grŵp amlwg'),
  offered('public-corporation', 'Public corporation', 'Corfforaeth gyhoeddus'),
]

export const functions: readonly FacetValue[] = [
  offered('general-public-services', 'General public services', 'Gwasanaethau cyhoeddus cyffredinol'),
  offered('defence', 'Defence', 'Amddiffyn'),
  offered('public-order-and-safety', 'Public order and safety', 'Trefn a diogelwch y cyhoedd'),
  offered('economic-affairs', 'Economic affairs', 'Materion economaidd'),
  offered('environmental-protection', 'Environmental protection', 'Diogelu’r amgylchedd'),
  offered(
    'housing-and-community-amenities',
    'Housing and community amenities',
    'Tai ac amwynderau cymunedol',
  ),
  offered('health', 'Health', 'Iechyd'),
  offered(
    'recreation-culture-and-religion',
    'Recreation, culture and religion',
    'Hamdden, diwylliant a chrefydd',
  ),
  offered('education', 'Education', 'Addysg'),
  offered('social-protection', 'Social protection', 'Diogelu cymdeithasol'),
  offered('regulation', 'Regulation', 'Rheoleiddio'),
]

export const capabilities: readonly FacetValue[] = [
  offered('computer-vision', 'Computer vision', 'Golwg cyfrifiadurol'),
  offered('computer-audition', 'Computer audition', 'Clyw cyfrifiadurol'),
  offered('computer-linguistics', 'Computer linguistics', 'Ieithyddiaeth gyfrifiadurol'),
  offered('robotics', 'Robotics', 'Roboteg'),
  offered('forecasting', 'Forecasting', 'Rhagweld'),
  offered('discovery', 'Discovery', 'Darganfod'),
  offered('planning', 'Planning', 'Cynllunio'),
  offered('creation', 'Creation', 'Creu'),
  offered('analysis', 'Analysis', 'Dadansoddi'),
  offered('management', 'Management', 'Rheoli'),
  offered('other', 'Other', 'Arall'),
]

function offered(key: string, en: string, cy: string): FacetValue {
  return { key, label: { en, cy }, isOffered: true }
}
