import type { StoredDocument } from './documents.repo.ts'
import { issuerName, signerName } from './paper-values.ts'
import type { PreparedPaper } from './prepare-paper.ts'

/** The row of a paper that is not issued: only what was typed is kept, so that it goes on following the case. */
export function draftOfPaper(
  { form, context, agency, values, typed, date, signer }: PreparedPaper,
  before: StoredDocument | null,
  parts: { readonly id: string; readonly now: string; readonly signerId: string },
): StoredDocument {
  return {
    id: parts.id,
    caseId: context.id,
    form: form.code,
    formVersion: form.version,
    regime: context.regime.id,
    title: form.indexTitle,
    state: 'nhap',
    values: typed,
    number: '',
    documentDate: date,
    signerId: parts.signerId,
    signer: signerName(form, signer, values),
    issuer: issuerName(form, agency, context, values),
    pages: 0,
    sha256: '',
    blobId: null,
    replacedBy: null,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? parts.now,
    updatedAt: parts.now,
  }
}
