import type { IdDocument, PersonInput, PersonRemark } from '#shared/people/person.schema.ts'
import { ageOn, type CivilDate } from '#shared/primitives/civil-date.ts'
import { type PartialDate, precisionOf, rangeOf } from '#shared/primitives/partial-date.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import { numberMeaning } from './explain-number.ts'
import type { IdentityRules } from './identity-rules.ts'

/** As much of a person as has been typed so far. */
export type PersonDraft = Partial<PersonInput>

const printed = (date: CivilDate) => date.split('-').reverse().join('/')

/**
 * What is odd about a person and why, in the words of the form (rules V3 and V5-V8). Nothing of it stops saving: papers
 * do contain such things, and the person at the desk decides.
 */
export function identityRemarks(person: PersonDraft, today: CivilDate, rules: IdentityRules): PersonRemark[] {
  return [
    ...birthRemarks(person.birthDate),
    ...paperRemarks(person, today, rules),
    ...nationalityRemarks(person.nationality, rules),
    ...minorRemarks(person, today, rules),
  ]
}

function birthRemarks(birthDate: PartialDate | undefined): PersonRemark[] {
  if (birthDate === undefined || precisionOf(birthDate) === 'day') return []
  const message = 'Ngày sinh chưa đủ ngày, tháng: quy định về tuổi cần ngày sinh đầy đủ; đề nghị xác minh và bổ sung.'
  return [{ path: 'birthDate', message }]
}

function paperRemarks(person: PersonDraft, today: CivilDate, rules: IdentityRules): PersonRemark[] {
  const papers = person.idDocuments ?? []
  if (papers.length === 0 && (person.noIdReason ?? '') === '') {
    const message = 'Chưa có giấy tờ tùy thân: ghi ít nhất một giấy tờ, hoặc ghi lý do không có.'
    return [{ path: 'noIdReason', message }]
  }
  return [
    ...expiryRemarks(papers, today, rules),
    ...papers.flatMap((paper, i) => [
      ...numberRemarks(paper, `idDocuments.${i}.number`, person, rules),
      ...issueRemarks(paper, `idDocuments.${i}.issuedOn`, person.birthDate, today, rules),
    ]),
  ]
}

/** Said once, at the first paper, when none of them holds any more. */
function expiryRemarks(papers: readonly IdDocument[], today: CivilDate, rules: IdentityRules): PersonRemark[] {
  const endOf = (paper: IdDocument) => rules.documents.find((d) => d.kind === paper.kind)?.validUntil ?? null
  const ends = papers.map(endOf)
  const [first] = papers
  const last = ends[0]
  if (first === undefined || last == null || ends.some((end) => end === null || end >= today)) return []
  const { label, provenance } = rules.documents.find((d) => d.kind === first.kind) ?? { label: '', provenance: null }
  const doubt = provenance === null || provenance.confidence === 'verified' ? '' : ' (cần đối chiếu văn bản)'
  const message = `${label} không còn giá trị sử dụng sau ngày ${printed(last)}${doubt}; hỏi và ghi thêm số định danh.`
  return [{ path: 'idDocuments.0.number', message }]
}

function numberRemarks(paper: IdDocument, path: string, person: PersonDraft, rules: IdentityRules): PersonRemark[] {
  const rule = rules.documents.find((d) => d.kind === paper.kind)
  if (rule?.ofNationals && person.nationality === rules.nationality.expected) {
    const written = paper.number.replace(/[\s.-]/g, '').toUpperCase()
    if (!new RegExp(rule.ofNationals.pattern, 'u').test(written)) {
      return [{ path, message: `Số ${rule.label} thường ${rule.ofNationals.words}; xem lại số đã nhập.` }]
    }
  }
  if (!rule || rule.digits.length === 0) return []
  const number = paper.number.replace(/[\s.-]/g, '')
  const lengths = rule.digits.join(' hoặc ')
  if (!/^\d+$/.test(number)) {
    return [{ path, message: `Số ${rule.label} có ${lengths} chữ số, không có chữ cái hay dấu khác.` }]
  }
  if (!rule.digits.includes(number.length)) {
    return [{ path, message: `Số ${rule.label} có ${lengths} chữ số; số đã nhập có ${number.length} chữ số.` }]
  }
  return personalNumberRemarks(paper, path, rule.label, person, rules)
}

/** What the personal number says against what is written. */
function personalNumberRemarks(
  paper: IdDocument,
  path: string,
  label: string,
  person: PersonDraft,
  rules: IdentityRules,
): PersonRemark[] {
  const meaning = numberMeaning(paper, rules)
  if (meaning === null) return []
  const { place, placeName, century, year } = meaning
  const remarks: PersonRemark[] = []
  const say = (message: string) => remarks.push({ path, message })

  if (placeName === null) {
    say(
      `Ba số đầu của số ${label} (${place}) không phải mã của 63 tỉnh, thành phố; kiểm tra lại, trừ khi khai sinh ở nước ngoài.`,
    )
  }
  if (century === null || year === null) return remarks
  if (person.sex !== undefined && person.sex !== century.sex) {
    say(
      `Số thứ tư của số ${label} là ${century.digit}, ứng với giới tính ${SEX_WORDS[century.sex]}; đã ghi ${SEX_WORDS[person.sex]}.`,
    )
  }
  const written = person.birthDate === undefined ? year : Number(person.birthDate.slice(0, 4))
  if (written !== year) {
    const digits = `${century.digit}${String(year % 100).padStart(2, '0')}`
    say(`Số thứ tư đến thứ sáu của số ${label} (${digits}) ứng với năm sinh ${year}; đã ghi ${written}.`)
  }
  return remarks
}

function issueRemarks(
  paper: IdDocument,
  path: string,
  birthDate: PartialDate | undefined,
  today: CivilDate,
  rules: IdentityRules,
): PersonRemark[] {
  const { issuedOn } = paper
  const rule = rules.documents.find((d) => d.kind === paper.kind)
  if (issuedOn === null || !rule) return []
  const remarks: PersonRemark[] = []
  if (issuedOn > today) remarks.push({ path, message: `Ngày cấp ${printed(issuedOn)} ở sau ngày hôm nay.` })
  if (birthDate !== undefined && issuedOn < rangeOf(birthDate).earliest) {
    remarks.push({ path, message: `Ngày cấp ${printed(issuedOn)} ở trước ngày sinh.` })
  }
  if (rule.issuedFrom !== null && issuedOn < rule.issuedFrom) {
    remarks.push({ path, message: `${rule.label} chỉ được cấp từ ngày ${printed(rule.issuedFrom)}.` })
  }
  return remarks
}

function nationalityRemarks(nationality: string | undefined, rules: IdentityRules): PersonRemark[] {
  if (nationality === undefined || nationality === '' || nationality === rules.nationality.expected) return []
  const { note, article } = rules.nationality.provenance
  return [{ path: 'nationality', message: `Quốc tịch ${nationality}: ${note ?? ''} (${article})` }]
}

function minorRemarks(person: PersonDraft, today: CivilDate, rules: IdentityRules): PersonRemark[] {
  const { birthDate, relatives } = person
  if (birthDate === undefined || relatives === undefined) return []
  const { earliest, latest } = rangeOf(birthDate)
  if (latest > today || ageOn(earliest, today) >= rules.minor.under) return []
  const responsible = ['bo', 'me', 'giam_ho', 'dai_dien']
  if (relatives.some((r) => responsible.includes(r.relation))) return []
  const message = `Chưa đủ ${rules.minor.under} tuổi: cần ghi cha, mẹ, người giám hộ hoặc người đại diện hợp pháp.`
  return [{ path: 'relatives', message }]
}
