export { CHECK_RESULT_PATH as RESULT_PATH } from '#shared/transfers/dossier-file.schema.ts'

/** Files of the packages of this room, by the paths that docs/package-format.md publishes. */
export const PERSON_PATH = 'data/person.json'
export const CASE_PATH = 'data/case.json'
export const DOSSIER_PATH = 'data/dossier.json'
export const DOSSIER_PDF_PATH = 'dossier.pdf'
export const RECEIPT_PATH = 'data/receipt.json'
export const RECEIPT_PDF_PATH = 'receipt.pdf'
export const TARGETS_PATH = 'data/targets.json'
export const CATALOGUE_PATH = 'data/catalogue.json'
