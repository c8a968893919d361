import type { IdDocument, PersonInput, PersonRemark, Sex } from '#shared/people/person.schema.ts'
import { ageOn, type CivilDate } from '#shared/primitives/civil-date.ts'
import { type PartialDate, precisionOf, rangeOf } from '#shared/primitives/partial-date.ts'
import type { IdentityRules } from './identity-rules.ts'

/** As much of a person as has been typed so far. */
export type PersonDraft = Partial<PersonInput>

const SEX_NAMES: Readonly<Record<Sex, string>> = { nam: 'Nam', nu: 'Nữ' }

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
  return papers.flatMap((paper, i) => [
    ...numberRemarks(paper, `idDocuments.${i}.number`, person, rules),
    ...issueRemarks(paper, `idDocuments.${i}.issuedOn`, person.birthDate, today, rules),
  ])
}

function numberRemarks(paper: IdDocument, path: string, person: PersonDraft, rules: IdentityRules): PersonRemark[] {
  const rule = rules.documents.find((d) => d.kind === paper.kind)
  if (!rule || rule.digits.length === 0) return []
  const number = paper.number.replace(/[\s.-]/g, '')
  const lengths = rule.digits.join(' hoặc ')
  if (!/^\d+$/.test(number)) {
    return [{ path, message: `Số ${rule.label} có ${lengths} chữ số, không có chữ cái hay dấu khác.` }]
  }
  if (!rule.digits.includes(number.length)) {
    return [{ path, message: `Số ${rule.label} có ${lengths} chữ số; số đã nhập có ${number.length} chữ số.` }]
  }
  return rule.personalNumber && number.length === rules.personalNumber.digits
    ? personalNumberRemarks(number, path, rule.label, person, rules)
    : []
}

/** Digits of the personal number: 3 of the place of birth registration, 1 of century and sex, 2 of the birth year. */
function personalNumberRemarks(
  number: string,
  path: string,
  label: string,
  person: PersonDraft,
  rules: IdentityRules,
): PersonRemark[] {
  const { centuries, places } = rules.personalNumber
  const place = number.slice(0, 3)
  const fourth = number.slice(3, 4)
  const yearDigits = number.slice(4, 6)
  const remarks: PersonRemark[] = []
  const say = (message: string) => remarks.push({ path, message })

  if (!places.some((p) => p.code === place)) {
    say(
      `Ba số đầu của số ${label} (${place}) không phải mã của 63 tỉnh, thành phố; kiểm tra lại, trừ khi khai sinh ở nước ngoài.`,
    )
  }
  const century = centuries.find((c) => c.nam === fourth || c.nu === fourth)
  if (!century) return remarks
  const sex: Sex = century.nam === fourth ? 'nam' : 'nu'
  if (person.sex !== undefined && person.sex !== sex) {
    say(`Số thứ tư của số ${label} là ${fourth}, ứng với giới tính ${SEX_NAMES[sex]}; đã ghi ${SEX_NAMES[person.sex]}.`)
  }
  const year = century.from + Number(yearDigits)
  const written = person.birthDate === undefined ? year : Number(person.birthDate.slice(0, 4))
  if (written !== year) {
    say(`Số thứ tư đến thứ sáu của số ${label} (${fourth}${yearDigits}) ứng với năm sinh ${year}; đã ghi ${written}.`)
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
