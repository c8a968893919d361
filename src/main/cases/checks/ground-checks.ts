import { compilingDay, isLawOn, isOpenGround } from '#main/measures/open-grounds.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Place, Remark } from '../lint.ts'
import { listParam, textParam } from './param.ts'
import { dayOf } from './person-checks.ts'

const facts = (field: string): Place => ({ kind: 'facts', ref: '', field })
const row = (id: string): Place => ({ kind: 'checklist', ref: id, field: '' })

function isPresent(input: LintInput, rowId: string): boolean {
  return input.checklist.some((r) => r.id === rowId && r.state === 'present')
}

/** A paper as the law's own checklist calls it, within a sentence. */
function paperName(input: LintInput, rowId: string): string {
  const definition = input.context.regime.checklist.find((d) => d.id === rowId)
  if (!definition) return rowId
  const label = definition.label.charAt(0).toLocaleLowerCase('vi') + definition.label.slice(1)
  return definition.formLabel === '' ? label : `${label} (${definition.formLabel})`
}

/** V9: exactly one primary ground, and one that is open to this person. */
export const oneGround: Check = (input) => {
  const { ground } = input.context.caseFacts
  if (ground === '')
    return [{ message: 'Chưa chọn căn cứ áp dụng biện pháp. Chọn một căn cứ chính.', place: facts('ground') }]
  const known = input.context.regime.head.grounds.find((g) => g.id === ground)
  if (!known)
    return [{ message: `Căn cứ "${ground}" không có trong quy định đang áp dụng. Chọn lại.`, place: facts('ground') }]
  const day = compilingDay(input.context.events, input.today)
  if (!isLawOn(known, day)) {
    return [
      {
        message: `Căn cứ "${known.label}" không có hiệu lực ngày ${viDate(day)}. Chọn căn cứ khác.`,
        place: facts('ground'),
      },
    ]
  }
  if (!isOpenGround(known, input.context.derivation.facts, day)) {
    return [
      { message: `Căn cứ "${known.label}" không áp dụng với người này. Chọn căn cứ khác.`, place: facts('ground') },
    ]
  }
  return []
}

/** V10: the record of violation for the voluntary grounds; for relapse the aftercare decision and a result after it. */
export const groundEvidence: Check = (input, rule) => {
  const { ground, priorDecision, dependence } = input.context.caseFacts
  const remarks: Remark[] = []
  const record = textParam(rule, 'recordRow')
  if (listParam(rule, 'recordGrounds').includes(ground) && !isPresent(input, record)) {
    remarks.push({
      message: `Căn cứ này phải có ${paperName(input, record)} đã ban hành hoặc bản quét.`,
      place: row(record),
    })
  }
  if (listParam(rule, 'decisionGrounds').includes(ground)) {
    if (!isPresent(input, record)) {
      remarks.push({
        message: `Chưa có ${paperName(input, record)} về quản lý sau cai nghiện.`,
        place: row(record),
        severity: 'warn',
      })
    }
    if (priorDecision.number === '' || priorDecision.date === null) {
      remarks.push({
        message: 'Chưa nhập số và ngày quyết định quản lý sau cai nghiện làm căn cứ.',
        place: facts('priorDecision'),
      })
    } else if (dependence.date !== null && dependence.date < priorDecision.date) {
      remarks.push({
        message: `Kết quả xác định tình trạng nghiện (${viDate(dependence.date)}) phải sau quyết định quản lý sau cai nghiện (${viDate(priorDecision.date)}).`,
        place: facts('dependence.date'),
      })
    }
  }
  return remarks
}

/**
 * V11: a dependence result of this person exists and is not younger than the transfer to the court. Where the law has
 * forms for it (`resultForms`), which one it is has to be known.
 */
export const dependenceResult: Check = (input, rule) => {
  const { dependence } = input.context.caseFacts
  const rowId = textParam(rule, 'row')
  const remarks: Remark[] = []
  const wantsForm = rule.params.resultForms !== undefined
  if (dependence.date === null || (wantsForm && !listParam(rule, 'resultForms').includes(dependence.form))) {
    remarks.push({
      message: `Chưa nhập kết quả xác định tình trạng nghiện ma túy (${wantsForm ? 'mẫu, ' : ''}ngày, cơ sở y tế).`,
      place: facts('dependence'),
    })
  }
  if (!isPresent(input, rowId)) {
    remarks.push({ message: `Chưa có ${paperName(input, rowId)} trong hồ sơ.`, place: row(rowId) })
  }
  const name = input.context.person.fullName
  if (dependence.personName !== '' && foldText(dependence.personName) !== foldText(name)) {
    remarks.push({
      message: `Phiếu kết quả ghi tên "${dependence.personName}", hồ sơ ghi "${name}". Đối chiếu lại người được xác định.`,
      place: facts('dependence.personName'),
    })
  } else if (dependence.personName !== '' && dependence.personName.normalize('NFC') !== name) {
    remarks.push({
      message: `Phiếu kết quả ghi tên "${dependence.personName}", khác dấu với "${name}" trong hồ sơ. Đối chiếu lại.`,
      place: facts('dependence.personName'),
      severity: 'warn',
    })
  }
  const transfer = dayOf(input, 'chuyen_toa') ?? input.today
  if (dependence.date !== null && dependence.date > transfer) {
    remarks.push({
      message: `Ngày của Phiếu kết quả (${viDate(dependence.date)}) ở sau ngày chuyển Tòa án (${viDate(transfer)}). Sửa ngày.`,
      place: facts('dependence.date'),
    })
  }
  return remarks
}

/** V13: each ground for not applying the measure is answered; a yes stops the case, an unknown stops the transfer. */
export const exemptionsAnswered: Check = (input) =>
  input.context.regime.head.exemptions.flatMap((exemption): Remark[] => {
    const answer = input.context.caseFacts.exemptions[exemption.id] ?? 'chua_ro'
    const place = facts(`exemptions.${exemption.id}`)
    if (answer === 'co') {
      return [
        {
          message: `Thuộc trường hợp không áp dụng: ${exemption.label}. Không chuyển hồ sơ; lưu ${exemption.evidence}.`,
          place,
          severity: 'refuse',
        },
      ]
    }
    if (answer === 'chua_ro')
      return [{ message: `Chưa trả lời trường hợp không áp dụng: ${exemption.label}. Chọn Có hoặc Không.`, place }]
    return []
  })

/** V14: compilation starts within the limitation period, or evasion is on record. */
export const limitation: Check = (input, rule) => {
  const { lastViolationOn, evasion } = input.context.caseFacts
  if (lastViolationOn === null)
    return [{ message: 'Chưa nhập ngày vi phạm cuối, nên chưa tính được thời hiệu.', place: facts('lastViolationOn') }]
  const start = dayOf(input, 'lap_ho_so') ?? input.today
  const deadline = input.context.derivation.deadlines.findLast((d) => d.rule === textParam(rule, 'deadline'))
  if (!deadline || start <= deadline.due) return []
  const place = facts('lastViolationOn')
  if (evasion !== '') {
    return [
      {
        message: `Quá thời hiệu (${deadline.arithmetic.text}), có ghi việc trốn tránh. Kiểm tra chứng cứ.`,
        place,
        severity: 'warn',
      },
    ]
  }
  return [
    {
      message: `Bắt đầu lập hồ sơ ${viDate(start)} đã quá thời hiệu: ${deadline.arithmetic.text}. Nếu người này trốn tránh, ghi biên bản trốn tránh.`,
      place,
    },
  ]
}

/** V15: whether the residence is stable, on which basis, confirmed by whom. */
export const residenceAnswered: Check = (input) => {
  const { stable, basis, confirmedBy } = input.context.caseFacts.residence
  if (stable === 'chua_ro')
    return [{ message: 'Chưa xác định có hay không có nơi cư trú ổn định.', place: facts('residence.stable') }]
  const known = input.context.regime.head.residenceBases.find((b) => b.id === basis)
  const remarks: Remark[] = []
  if (!known) remarks.push({ message: 'Chưa chọn cơ sở xác định nơi cư trú.', place: facts('residence.basis') })
  else if (known.stable !== (stable === 'co')) {
    remarks.push({
      message: `Cơ sở "${known.label}" trái với trả lời về nơi cư trú ổn định. Chọn lại.`,
      place: facts('residence.basis'),
    })
  }
  if (confirmedBy === '')
    remarks.push({ message: 'Chưa ghi văn bản xác nhận nơi cư trú.', place: facts('residence.confirmedBy') })
  return remarks
}

/** V16: without stable residence the police document is needed and the family cannot be the manager. */
export const noResidenceRoute: Check = (input, rule) => {
  if (input.context.caseFacts.residence.stable !== 'khong') return []
  const rowId = textParam(rule, 'row')
  const remarks: Remark[] = []
  if (!isPresent(input, rowId)) {
    remarks.push({ message: 'Thiếu văn bản của Công an xác định không có nơi cư trú ổn định.', place: row(rowId) })
  }
  if (input.context.caseFacts.manager.kind === 'gia_dinh') {
    remarks.push({
      message: 'Người không có nơi cư trú ổn định không giao cho gia đình quản lý. Chọn cơ sở quản lý.',
      place: facts('manager.kind'),
    })
  }
  return remarks
}

/** V17: the file belongs to the office of the district where it was compiled, or of the violation. */
export const jurisdiction: Check = (input, rule) => {
  const { compiler, residence } = input.context.caseFacts
  const byViolation = listParam(rule, 'byPlaceOfViolation').includes(compiler.kind)
  if (byViolation) {
    if (residence.placeOfViolation !== '') return []
    return [
      {
        message: 'Hồ sơ do Công an cấp tỉnh lập gửi về nơi xảy ra vi phạm. Ghi nơi vi phạm.',
        place: facts('residence.placeOfViolation'),
      },
    ]
  }
  if (input.office.communes.some((c) => c.code === compiler.communeCode)) return []
  return [
    {
      message: 'Chưa chọn xã, phường của cơ quan lập hồ sơ, hoặc xã, phường đó không thuộc địa bàn của Phòng.',
      place: facts('compiler.communeCode'),
    },
  ]
}
