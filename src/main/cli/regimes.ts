import { CHECKS } from '../cases/checks/index.ts'
import { loadForms } from '../documents/load-forms.ts'
import { loadPageLayout, millimetres } from '../documents/pdf/page-layout.ts'
import { loadRegimes } from '../regimes/load-regimes.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'

/** Everything of the law that is loaded, one row each, with validity, source and confidence. */
export function regimeRows(resourcesFolder: string) {
  const { axes, dossier } = loadRegimes(resourcesFolder, { checks: Object.keys(CHECKS) })
  const forms = loadForms(resourcesFolder, Math.round(millimetres(loadPageLayout(resourcesFolder).textWidth))).all
  return axes.flatMap((axis) =>
    axis.versions.flatMap((version) => {
      const { id, validFrom, validTo } = version
      const row = (kind: string, item: string, label: string, provenance: typeof version.provenance) => {
        return { axis: axis.id, regime: id, kind, id: item, label, validFrom, validTo, ...provenance }
      }
      const head = row('regime', id, version.name, version.provenance)
      if (axis.id !== 'dossier' || version.parts.length === 0) return [head]
      const regime = dossier(id)
      return [
        head,
        ...regime.head.subjectKinds.map((s) => row('subject-kind', s.id, s.label, s.provenance)),
        ...regime.head.grounds.map((g) => row('ground', g.id, g.label, g.provenance)),
        ...regime.head.residenceBases.map((b) => row('residence-basis', b.id, b.label, b.provenance)),
        ...regime.head.exemptions.map((x) => row('exemption', x.id, x.label, x.provenance)),
        ...regime.states.map((s) => row('state', s.code, s.label, s.provenance)),
        ...regime.events.map((e) => row('event', e.type, e.label, e.provenance)),
        ...regime.deadlines.map((d) => row('deadline', d.id, d.label, d.provenance)),
        ...regime.checklist.map((c) => row('paper', c.id, c.label, c.provenance)),
        ...regime.rules.map((r) => row('rule', r.id, r.label, r.provenance)),
        ...forms.filter((f) => f.regimes.includes(id)).map((f) => row('form', f.code, f.listTitle, f.provenance)),
      ]
    }),
  )
}

const checkCommand: Command = {
  name: 'regimes check',
  takes: [],
  options: {},
  summary: 'kiểm tra dữ liệu quy định và biểu mẫu; liệt kê hiệu lực, nguồn, độ tin cậy',
  run: (_args, { resourcesFolder }) => {
    const rows = regimeRows(resourcesFolder)
    const unverified = rows.filter((row) => row.confidence !== 'verified').length
    return {
      data: { rows, unverified },
      lines: [
        ...table(
          ['Chế độ', 'Loại', 'Mã', 'Từ', 'Đến', 'Độ tin cậy', 'Điều'],
          rows.map((r) => [r.regime, r.kind, r.id, r.validFrom, r.validTo ?? '', r.confidence, r.article]),
        ),
        '',
        `${rows.length} dòng, ${unverified} dòng cần đối chiếu văn bản.`,
      ],
    }
  },
}

export const regimeCommands: readonly Command[] = [checkCommand]
