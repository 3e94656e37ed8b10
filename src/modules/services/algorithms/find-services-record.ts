import type { RecordText } from '#kernel/ai'

/** What people say of the order of services in public; what the program knows by itself is not written here. */
export const findServicesRecord: RecordText = {
  fields: {
    'one-sentence-description': {
      en: 'Puts the services that fit the words you search for in an order, those with your words in the title first.',
      cy: 'Yn rhoi’r gwasanaethau sy’n cyd-fynd â’r geiriau rydych yn chwilio amdanynt mewn trefn, y rhai â’ch geiriau yn y teitl yn gyntaf.',
    },
    description: {
      en: 'When you search for a service, only services with all of your words are shown. This algorithm decides which comes first: a service whose title has your words stands before one that has them in its description only. Where two are alike, they stand by title.\n\nIt does not know who you are and does not learn from what you or others search for.',
      cy: 'Pan fyddwch yn chwilio am wasanaeth, dim ond gwasanaethau sydd â’ch holl eiriau a ddangosir. Mae’r algorithm hwn yn penderfynu pa un sy’n dod gyntaf: mae gwasanaeth y mae ei deitl yn cynnwys eich geiriau yn sefyll cyn un sydd â nhw yn ei ddisgrifiad yn unig. Lle mae dau yr un fath, maent yn sefyll yn ôl teitl.\n\nNid yw’n gwybod pwy ydych ac nid yw’n dysgu o’r hyn rydych chi nac eraill yn chwilio amdano.',
    },
    'detailed-description': {
      en: 'The search and the services are cut into words, in lower case and without accents, in English and Welsh at once. A service fits when each word searched for is, or begins, one of its words: of title, address, description, public body or part of life. Its rank is how many of the words searched for are not in the title. Services stand by rank, then by title.',
      cy: 'Torrir y chwiliad a’r gwasanaethau yn eiriau, mewn llythrennau bach a heb acenion, yn Gymraeg a Saesneg ar unwaith. Mae gwasanaeth yn cyd-fynd pan fo pob gair y chwilir amdano yn un o’i eiriau, neu’n ddechrau un: o’r teitl, y cyfeiriad, y disgrifiad, y corff cyhoeddus neu’r rhan o fywyd. Ei safle yw faint o’r geiriau y chwilir amdanynt nad ydynt yn y teitl. Mae gwasanaethau yn sefyll yn ôl safle, yna yn ôl teitl.',
    },
    scope: {
      en: 'For the list of services on this website. Not for other pages, and not for telling whether a service is right for somebody.',
      cy: 'Ar gyfer y rhestr o wasanaethau ar y wefan hon. Nid ar gyfer tudalennau eraill, ac nid i ddweud a yw gwasanaeth yn iawn i rywun.',
    },
    benefit: {
      en: 'People find the service that they want without reading a long list.',
      cy: 'Mae pobl yn dod o hyd i’r gwasanaeth maent ei eisiau heb ddarllen rhestr hir.',
    },
    'previous-process': {
      en: 'A list by title, which is still shown whenever this is switched off.',
      cy: 'Rhestr yn ôl teitl, a ddangosir o hyd pryd bynnag y caiff hwn ei ddiffodd.',
    },
    'alternatives-considered': {
      en: 'Showing services that others choose most: rejected, because what is seldom needed would be hard to find. A language model: rejected for a list of this length, because nobody could say why something is missing.',
      cy: 'Dangos gwasanaethau y mae eraill yn eu dewis amlaf: gwrthodwyd, oherwydd byddai’n anodd dod o hyd i’r hyn y mae ei angen yn anaml. Model iaith: gwrthodwyd ar gyfer rhestr o’r hyd hwn, oherwydd ni allai neb ddweud pam mae rhywbeth ar goll.',
    },
    'process-integration': {
      en: 'It orders a list. Nothing is decided about anybody.',
      cy: 'Mae’n trefnu rhestr. Ni phenderfynir dim am neb.',
    },
    'human-review': {
      en: 'Nobody looks at a result before it is shown. Everybody can see all services, by part of life and by title.',
      cy: 'Nid oes neb yn edrych ar ganlyniad cyn iddo gael ei ddangos. Gall pawb weld pob gwasanaeth, yn ôl rhan o fywyd ac yn ôl teitl.',
    },
    'required-training': {
      en: 'None for people who search. Those who write services need to know that titles should have the words that people use.',
      cy: 'Dim i bobl sy’n chwilio. Mae angen i’r rhai sy’n ysgrifennu gwasanaethau wybod y dylai teitlau gynnwys y geiriau y mae pobl yn eu defnyddio.',
    },
    'appeals-and-review': {
      en: 'Tell us by “Question a decision” on this page if a service is not found or stands in the wrong place.',
      cy: 'Dywedwch wrthym drwy “Cwestiynu penderfyniad” ar y dudalen hon os na cheir hyd i wasanaeth neu os yw yn y lle anghywir.',
    },
    'supplier-involvement': { en: 'no', cy: 'no' },
    'system-architecture': {
      en: 'One function of the program that shows the list. It keeps nothing.',
      cy: 'Un ffwythiant o’r rhaglen sy’n dangos y rhestr. Nid yw’n cadw dim.',
    },
    'system-output': {
      en: 'The services that fit, in an order.',
      cy: 'Y gwasanaethau sy’n cyd-fynd, mewn trefn.',
    },
    maintenance: {
      en: 'Measured every week and at each change on the list of judged searches, to which searches that failed are added.',
      cy: 'Wedi’i fesur bob wythnos ac ar bob newid ar y rhestr o chwiliadau wedi’u barnu, yr ychwanegir ati chwiliadau a fethodd.',
    },
    'operational-data-sources': {
      en: 'The words in the search box, and the published services.',
      cy: 'Y geiriau yn y blwch chwilio, a’r gwasanaethau cyhoeddedig.',
    },
    'operational-sensitive-attributes': {
      en: 'None is asked for. Somebody may type something about themselves: it is not kept.',
      cy: 'Ni ofynnir am ddim. Gall rhywun deipio rhywbeth amdano’i hun: ni chaiff ei gadw.',
    },
    'operational-data-processing': {
      en: 'Words are compared in lower case and without accents; at most 100 characters.',
      cy: 'Cymharir geiriau mewn llythrennau bach a heb acenion; 100 nod ar y mwyaf.',
    },
    'operational-data-access': {
      en: 'Nobody: what was searched for is not kept, only that there was a search and whether anything was found.',
      cy: 'Neb: ni chedwir yr hyn y chwiliwyd amdano, dim ond bod chwiliad a ph’un a gafwyd hyd i rywbeth.',
    },
    'operational-data-sharing': {
      en: 'None: nothing leaves the program.',
      cy: 'Dim: nid oes dim yn gadael y rhaglen.',
    },
  },
  groups: {
    'data-sources': [
      {
        'data-name': { en: 'Judged searches', cy: 'Chwiliadau wedi’u barnu' },
        'development-data': {
          en: 'Searches with the service that is wanted, to measure it by. No data was needed to make it.',
          cy: 'Chwiliadau gyda’r gwasanaeth a ddymunir, i’w fesur. Nid oedd angen data i’w wneud.',
        },
        'data-modality': { en: 'Text', cy: 'Testun' },
        'data-sensitive-attributes': { en: 'None.', cy: 'Dim.' },
        'data-completeness': {
          en: 'One person’s guess at what people type; few are in Welsh. Not a sample of real searches.',
          cy: 'Dyfaliad un person o’r hyn y mae pobl yn ei deipio; ychydig sydd yn Gymraeg. Nid sampl o chwiliadau go iawn.',
        },
        'data-cleaning': { en: 'None was needed.', cy: 'Nid oedd angen dim.' },
        'data-collection': {
          en: 'Written before the order was measured on it.',
          cy: 'Wedi’i ysgrifennu cyn mesur y drefn arno.',
        },
        'data-access-and-storage': { en: 'In the open source code.', cy: 'Yn y cod ffynhonnell agored.' },
        'data-sharing-agreements': { en: 'None is needed.', cy: 'Nid oes angen dim.' },
      },
    ],
    risks: [
      {
        'risk-name': { en: 'A service is not found', cy: 'Ni cheir hyd i wasanaeth' },
        'risk-description': {
          en: 'Somebody who uses other words than the service gives up something that is due to them.',
          cy: 'Mae rhywun sy’n defnyddio geiriau eraill na’r gwasanaeth yn rhoi’r gorau i rywbeth sy’n ddyledus iddo.',
        },
        'risk-mitigation': {
          en: 'The page says that nothing was found and leads to all services by part of life. How often nothing is found is counted.',
          cy: 'Mae’r dudalen yn dweud na chafwyd hyd i ddim ac yn arwain at bob gwasanaeth yn ôl rhan o fywyd. Cyfrifir pa mor aml na cheir hyd i ddim.',
        },
      },
    ],
    'impact-assessments': [
      {
        'assessment-name': { en: 'Equality impact', cy: 'Effaith ar gydraddoldeb' },
        'assessment-description': {
          en: 'None was done: the order of a list decides nothing about anybody, and the whole list is always one step away.',
          cy: 'Ni wnaed un: nid yw trefn rhestr yn penderfynu dim am neb, ac mae’r rhestr gyfan bob amser un cam i ffwrdd.',
        },
      },
    ],
    models: [
      {
        'model-task': {
          en: 'To say how well a service fits the words that were typed.',
          cy: 'I ddweud pa mor dda y mae gwasanaeth yn cyd-fynd â’r geiriau a deipiwyd.',
        },
      },
    ],
  },
  facets: {
    function: ['general-public-services'],
    capability: ['discovery'],
    task: ['Ordering search results'],
    'organisation-type': ['ministerial-department'],
    region: ['uk'],
  },
}
