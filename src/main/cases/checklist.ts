import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import { type Facts, holds } from '#shared/regimes/condition.ts'
import type { ChecklistDefinition } from '#shared/regimes/regime.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'

type Need = ChecklistRow['need']

/** How badly the law wants a paper in this case; null where it does not belong to it. First match wins. */
function needOf(definition: ChecklistDefinition, facts: Facts): Need | null {
  const match = definition.needs.find((n) => holds(n.when, facts))
  return !match || match.need === 'none' ? null : match.need
}

/**
 * The papers that the law of the case asks for, each with what stands for it. A paper counts as present when it is
 * issued or scanned; a draft does not. A recorded reason excuses a missing one (rule V21).
 */
export function buildChecklist(
  context: CaseContext,
  documents: readonly DocumentRow[],
  attachments: readonly Attachment[],
): ChecklistRow[] {
  const rows: ChecklistRow[] = []
  for (const definition of context.regime.checklist) {
    const need = needOf(definition, context.derivation.facts)
    if (need === null) continue
    const papers = documents.filter((d) => definition.form !== '' && d.form === definition.form && inForce(d))
    const scans = attachments.filter((a) => a.checklistRow === definition.id)
    const excuse = context.reasons.find((r) => r.kind === 'excuse' && r.ref === definition.id)?.reason ?? ''
    rows.push({
      id: definition.id,
      no: definition.no,
      label: definition.label,
      form: definition.form,
      formLabel: definition.formLabel,
      need,
      madeBy: definition.madeBy,
      copies: definition.copies,
      purposes: definition.purposes,
      state: stateOf(need, papers, scans.length, excuse),
      excuse,
      documents: papers.map((d) => ({
        id: d.id,
        label: d.number === '' ? d.title : `${d.title}, số ${d.number}`,
        state: d.state,
      })),
      attachments: scans.map((a) => ({ id: a.id, name: a.title === '' ? a.fileName : a.title, pages: a.pages })),
      provenance: definition.provenance,
    })
  }
  return rows
}

function inForce(document: DocumentRow): boolean {
  return document.state === 'nhap' || document.state === 'ban_hanh'
}

function stateOf(need: Need, papers: readonly DocumentRow[], scans: number, excuse: string): ChecklistRow['state'] {
  if (scans > 0 || papers.some((d) => d.state === 'ban_hanh')) return 'present'
  if (papers.length > 0) return 'draft'
  if (excuse !== '') return 'excused'
  return need === 'optional' ? 'optional' : 'missing'
}
