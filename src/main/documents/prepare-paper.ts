import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { type FormDefinition, formName, PAPER_VALUES } from '#shared/documents/form.schema.ts'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { printedNumber } from '#shared/documents/printed-value.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { holds } from '#shared/regimes/condition.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { CitedPaper } from './bindings/binding.ts'
import { type KnownValues, knownValues } from './bindings/vocabulary.ts'
import type { StoredDocument } from './documents.repo.ts'
import { type Agency, agencyOf, bookOf, paperValues } from './paper-values.ts'
import { signersFor } from './signers.ts'

export interface PaperInput {
  /** What was typed; stands over what is known. */
  readonly values: FieldValues
  readonly documentDate: CivilDate | null
  readonly signerId: string
}

/** Everything that printing, checking and issuing one paper takes. */
export interface PreparedPaper {
  readonly form: FormDefinition
  readonly context: CaseContext
  readonly office: Office
  readonly agency: Agency
  /** Book of the register, null where the form takes no number. */
  readonly book: string | null
  readonly known: KnownValues
  readonly typed: FieldValues
  /** Values of the fields: known ones, overlaid by what was typed. */
  readonly values: FieldValues
  readonly date: CivilDate | null
  readonly signers: readonly Officer[]
  readonly signer: Officer | null
}

export interface PrepareDeps {
  readonly clock: Clock
  readonly office: () => Office
  readonly context: (caseId: string) => CaseContext
  readonly papers: (caseId: string) => readonly StoredDocument[]
}

/** Puts together a paper of a case: what is known, what was typed, who may sign, which number it would take. */
export function preparePaper(
  deps: PrepareDeps,
  form: FormDefinition,
  caseId: string,
  input: PaperInput,
): PreparedPaper {
  const context = deps.context(caseId)
  const office = deps.office()
  const on = input.documentDate ?? deps.clock.today()
  const signers = form.signing === null ? [] : signersFor(form, office, context, on)
  const signer = signers.find((o) => o.id === input.signerId) ?? null
  const known = knownValues(form, {
    context,
    office,
    papers: citedPapers(deps.papers(caseId)),
    signer,
    documentDate: input.documentDate,
    on,
  })
  const typed = withoutPaperValues(input.values)
  const values = { ...known.values, ...typed }
  const agency = agencyOf(form, context, office, values)
  return {
    form,
    context,
    office,
    agency,
    book: bookOf(form, agency),
    known,
    typed,
    values,
    date: input.documentDate,
    signers,
    signer,
  }
}

/** Whether a version of the law that is chosen in this case, on whatever axis, has the form. */
function isOfRegime({ regimes }: Pick<FormDefinition, 'regimes'>, { regime }: Pick<CaseContext, 'regime'>): boolean {
  return [regime.id, ...Object.values(regime.choice)].some((id) => regimes.includes(id))
}

/** Whether the form is offered in this case: its regime, its own condition, and where the case stands. */
export function isOffered(form: FormDefinition, context: CaseContext): boolean {
  return (
    form.offered &&
    isOfRegime(form, context) &&
    form.phases.includes(context.derivation.state.phase) &&
    (form.when === undefined || holds(form.when, context.derivation.facts))
  )
}

/** What the form asked, without number, agency and signer that are stored beside it. */
export function withoutPaperValues(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !PAPER_VALUES.some((v) => v === name)))
}

/** Number and symbol as printed, for the n-th paper of the book; '' where the form has none. */
export function numberText({ form, agency }: PreparedPaper, n: number): string {
  return form.numberPattern === '' ? '' : printedNumber(form.numberPattern, n, agency.symbol)
}

/** All that is printed: values of the fields and of the paper itself. */
export function printedValuesOf(paper: PreparedPaper, number: string): FieldValues {
  const { form, agency, date, signer } = paper
  return { ...paper.values, ...paperValues(form, agency, paper.values, { number, date, signer }) }
}

/** The paper with its words in place; without a number it is a draft with its blanks dotted. */
export function printedPaper(paper: PreparedPaper, number: string, mode: 'draft' | 'final'): PrintedDocument {
  return resolveForm(paper.form, printedValuesOf(paper, number), { mode })
}

/** Throws 'rule-violation' (V28) for a form of another regime, or one that the law does not have in a case like this. */
export function refuseUnsuited(form: FormDefinition, context: CaseContext): void {
  const ofRegime = isOfRegime(form, context)
  if (ofRegime && (form.when === undefined || holds(form.when, context.derivation.facts))) return
  const message = ofRegime
    ? `${formName(form)} không dùng trong vụ việc này. Kiểm tra lại thông tin vụ việc hoặc chọn biểu mẫu khác.`
    : `${formName(form)} không thuộc ${context.regime.name}. Chọn biểu mẫu của quy định đang áp dụng.`
  const { article, confidence } = form.provenance
  const place = { kind: 'document', ref: form.code, field: '' } as const
  fail({
    kind: 'rule-violation',
    what: `lập ${formName(form)}`,
    findings: [{ rule: 'V28', severity: 'refuse', message, place, article, confidence }],
  })
}

/** The newest issued paper of each form. */
function citedPapers(documents: readonly StoredDocument[]): CitedPaper[] {
  return documents
    .filter((d) => d.state === 'ban_hanh')
    .map((d) => ({ form: d.form, number: d.number, date: d.documentDate, issuer: d.issuer, values: d.values }))
    .reverse()
}
