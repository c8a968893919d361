import type { DossierPurpose } from '#shared/dossiers/dossier.schema.ts'

/** Where each screen lives. Links are made here, so that a path is written once. */
export const paths = {
  today: '/',
  people: '/nguoi',
  newPerson: '/nguoi/moi',
  person: (id: string) => `/nguoi/${id}`,
  editPerson: (id: string) => `/nguoi/${id}/sua`,
  cases: '/ho-so',
  newCase: (personId: string) => `/ho-so/moi/${personId}`,
  case: (id: string) => `/ho-so/${id}`,
  /** A form of a case; with a document, that paper. */
  form: (caseId: string, form: string, documentId?: string) =>
    `/ho-so/${caseId}/bieu-mau/${form}${documentId === undefined ? '' : `/${documentId}`}`,
  dossier: (caseId: string, purpose: DossierPurpose = 'court') => `/ho-so/${caseId}/dong-ho-so/${purpose}`,
  registers: '/so-van-ban',
  administration: '/quan-tri',
  help: '/tro-giup',
} as const
