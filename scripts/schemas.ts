// Writes the JSON Schemas of everything that may be handed in as a JSON file, from the zod schemas that read them.
// With --check nothing is written: it fails when a published schema differs from the code.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { HelpersInputSchema } from '#shared/community/helper.schema.ts'
import { WriteReviewSchema } from '#shared/community/list-review.schema.ts'
import { WriteHandoverSchema } from '#shared/community/return.schema.ts'
import { DecisionLineSchema } from '#shared/consolidation/decision.schema.ts'
import { RosterPersonSchema } from '#shared/consolidation/roster.schema.ts'
import { CaseFileEventSchema, CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { PersonFileSchema } from '#shared/moving/person-file.schema.ts'
import { ManifestSchema } from '#shared/packages/manifest.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { PlanFileSchema } from '#shared/plans/plan.schema.ts'
import { ReportFileSchema } from '#shared/reports/report-file.schema.ts'
import { ReportFillSchema } from '#shared/reports/report-fill.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { SupportFileSchema } from '#shared/support/ledger.schema.ts'
import { CatalogueFileSchema } from '#shared/transfers/catalogue-file.schema.ts'
import { CheckResultFileSchema, DossierFileSchema } from '#shared/transfers/dossier-file.schema.ts'
import { PersonDecisionSchema } from '#shared/transfers/person-taking.schema.ts'
import { ReceiptFileSchema } from '#shared/transfers/receipt-file.schema.ts'
import { TargetsFileSchema } from '#shared/transfers/targets-file.schema.ts'

interface Published {
  readonly schema: z.ZodType
  readonly title: string
  readonly description: string
}

const PUBLISHED: Readonly<Record<string, Published>> = {
  office: { schema: OfficeSchema, title: 'Cơ quan', description: 'Tệp của lệnh: init --office' },
  person: { schema: PersonInputSchema, title: 'Một người', description: 'Một phần tử của tệp people' },
  people: { schema: z.array(PersonInputSchema), title: 'Danh sách người', description: 'Tệp của lệnh: people import' },
  'case-file': { schema: CaseFileSchema, title: 'Một hồ sơ', description: 'Tệp của lệnh: case import' },
  'case-facts': { schema: CaseFactsSchema, title: 'Điều đã biết của hồ sơ', description: 'Mục "facts" của tệp hồ sơ' },
  'list-review': {
    schema: WriteReviewSchema,
    title: 'Cuộc họp rà soát danh sách',
    description: 'Tệp của lệnh: list-review write',
  },
  handover: { schema: WriteHandoverSchema, title: 'Buổi bàn giao', description: 'Tệp của lệnh: returns receive' },
  helpers: { schema: HelpersInputSchema, title: 'Người giúp đỡ', description: 'Tệp của lệnh: helpers add' },
  'support-ledger': {
    schema: SupportFileSchema,
    title: 'Sổ hỗ trợ',
    description: 'Tệp của lệnh: support import; tệp mà support ledger --out TỆP.json ghi ra',
  },
  'report-fill': {
    schema: ReportFillSchema,
    title: 'Điền báo cáo',
    description: 'Tệp của lệnh: report fill',
  },
  plan: { schema: PlanFileSchema, title: 'Kế hoạch, chỉ tiêu', description: 'Tệp của lệnh: plan import' },
  'package-manifest': {
    schema: ManifestSchema,
    title: 'Bảng kê của gói dữ liệu',
    description: 'Tệp manifest.json của mọi gói: phiên bản 2 có mốc nhật ký hai bên, phiên bản 1 không có',
  },
  'report-file': {
    schema: ReportFileSchema,
    title: 'Một báo cáo đã chốt',
    description:
      'Dòng duy nhất của data/report.ndjson trong gói báo cáo; tệp mà consolidate report --freeze --out ghi ra',
  },
  'roster-person': {
    schema: RosterPersonSchema,
    title: 'Một người trong danh sách của huyện',
    description: 'Một dòng của data/people.ndjson trong gói báo cáo; chỉ có khi bảng kê ghi số văn bản yêu cầu',
  },
  'decision-line': {
    schema: DecisionLineSchema,
    title: 'Một quyết định của cấp tỉnh',
    description: 'Một dòng của data/decisions.ndjson trong gói gửi xuống huyện',
  },
  'person-file': {
    schema: PersonFileSchema,
    title: 'Hồ sơ của một người',
    description: 'Tệp data/person.json của gói người chuyển nơi cư trú, data/case.json của gói bộ hồ sơ',
  },
  'dossier-file': {
    schema: DossierFileSchema,
    title: 'Bộ hồ sơ đã đóng',
    description: 'Tệp data/dossier.json của gói bộ hồ sơ: mã kiểm tra của dossier.pdf và bản kê bút lục',
  },
  'check-result': {
    schema: CheckResultFileSchema,
    title: 'Kết quả kiểm tra bộ hồ sơ',
    description: 'Tệp data/check-result.json của gói kết quả kiểm tra',
  },
  receipt: {
    schema: ReceiptFileSchema,
    title: 'Phiếu xác nhận',
    description: 'Tệp data/receipt.json của gói phiếu xác nhận',
  },
  'person-decision': {
    schema: PersonDecisionSchema,
    title: 'Quyết định khi nhận người chuyển đến',
    description: 'Tệp của lệnh: package import --decision, với gói người và gói bộ hồ sơ',
  },
  catalogue: {
    schema: CatalogueFileSchema,
    title: 'Danh mục',
    description: 'Tệp data/catalogue.json của gói danh mục',
  },
  targets: {
    schema: TargetsFileSchema,
    title: 'Chỉ tiêu cấp trên giao',
    description: 'Tệp data/targets.json của gói chỉ tiêu',
  },
  event: { schema: CaseFileEventSchema, title: 'Một diễn biến', description: 'Một phần tử của mục "events"' },
}

const folder = fileURLToPath(new URL('../resources/schemas/', import.meta.url))
const SUFFIX = '.schema.json'

function jsonSchema({ schema, title, description }: Published): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ $schema, title, ...rest, description }, null, 2)}\n`
}

const wanted = new Map(Object.entries(PUBLISHED).map(([name, entry]) => [`${name}${SUFFIX}`, jsonSchema(entry)]))
const present = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(SUFFIX)) : []
const orphans = present.filter((name) => !wanted.has(name))

if (process.argv.includes('--check')) {
  const stale = [...wanted].filter(([name, text]) => {
    const file = join(folder, name)
    return !existsSync(file) || readFileSync(file, 'utf8') !== text
  })
  const wrong = [...stale.map(([name]) => name), ...orphans]
  if (wrong.length > 0) {
    console.error(`resources/schemas is stale: ${wrong.join(', ')}. Run: npm run schemas`)
    process.exit(1)
  }
  console.log(`resources/schemas: ${wanted.size} schemas agree with the code`)
} else {
  mkdirSync(folder, { recursive: true })
  for (const name of orphans) rmSync(join(folder, name))
  for (const [name, text] of wanted) writeFileSync(join(folder, name), text)
  console.log(`resources/schemas: ${wanted.size} schemas written`)
}
