import { ageTrackOn } from '#main/measures/age-track.ts'
import { ageOn, type CivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { precisionOf, rangeOf } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Place, Remark } from '../lint.ts'
import { listParam } from './param.ts'

const person = (input: LintInput, field: string): Place => ({ kind: 'person', ref: input.context.person.id, field })

/** V1: a name that a court will stumble over: digits, or written without any capital. */
export const nameWellFormed: Check = (input) => {
  const { fullName } = input.context.person
  const place = person(input, 'fullName')
  if (/\d/.test(fullName)) return [{ message: `Họ và tên "${fullName}" có chữ số. Sửa lại như trên giấy tờ.`, place }]
  if (!fullName.includes(' ')) {
    return [{ message: `Họ và tên "${fullName}" chỉ có một từ. Kiểm tra đã ghi đủ họ, tên đệm, tên.`, place }]
  }
  return []
}

/** V3: age rules need the day; a year alone is kept as it is and said. */
export const birthDatePrecise: Check = (input) => {
  const { birthDate } = input.context.person
  const place = person(input, 'birthDate')
  if (rangeOf(birthDate).earliest > input.today) {
    return [
      {
        message: `Ngày sinh ${viPartialDate(birthDate)} ở sau ngày hôm nay. Sửa ngày sinh.`,
        place,
        severity: 'refuse',
      },
    ]
  }
  if (precisionOf(birthDate) === 'day') return []
  return [
    {
      message: `Ngày sinh chỉ biết "${viPartialDate(birthDate)}". Tìm giấy tờ ghi đủ ngày, tháng, năm để xác định tuổi.`,
      place,
    },
  ]
}

/**
 * V4: who is a minor, or a child, on the days that count; who comes of age between them; and who has come of age since
 * compiling began, because the way for minors is another one.
 */
export const ageTrack: Check = (input) => {
  const { context } = input
  const { ages, offered } = context.regime.head
  const place = person(input, 'birthDate')
  const { birthDate } = context.person
  const { latest } = rangeOf(birthDate)
  const remarks: Remark[] = []
  const days: [string, CivilDate | null][] = [
    ['ngày vi phạm cuối', context.caseFacts.lastViolationOn],
    ['ngày bắt đầu lập hồ sơ', dayOf(input, 'lap_ho_so') ?? dayOf(input, 'phat_hien')],
  ]
  const tracks = new Set<string>()
  for (const [name, day] of days) {
    if (day === null) continue
    const [track, youngest] = [ageTrackOn(birthDate, day, ages), ageOn(latest, day)]
    tracks.add(track)
    if (track === 'unknown') {
      remarks.push({
        message: `Chưa xác định được tuổi vào ${name} ${viDate(day)} vì ngày sinh chưa đủ. Bổ sung ngày sinh trước khi lập hồ sơ.`,
        place,
      })
    } else if (track === 'child') {
      remarks.push({
        message: `Vào ${name} ${viDate(day)} người này mới ${youngest} tuổi, dưới ${ages.minorFrom} tuổi: không lập hồ sơ.`,
        place,
      })
    } else if (track === 'minor' && !offered.ageTracks.includes('minor')) {
      remarks.push({
        message: `Vào ${name} ${viDate(day)} người này ${youngest} tuổi, chưa đủ ${ages.adultFrom} tuổi: ${offered.reason}.`,
        place,
      })
    }
  }
  if (tracks.has('minor') && tracks.has('adult')) {
    remarks.push({
      message: `Người này đủ ${ages.adultFrom} tuổi giữa ngày vi phạm cuối và ngày bắt đầu lập hồ sơ. Kiểm tra lại thủ tục áp dụng.`,
      place,
      severity: 'warn',
    })
  }
  const last = context.derivation.state.final ? (context.events.at(-1)?.on ?? input.today) : input.today
  if (context.derivation.facts.ageTrack === 'minor' && ageOn(latest, last) >= ages.adultFrom) {
    remarks.push({
      message: `Hồ sơ lập khi người này chưa đủ ${ages.adultFrom} tuổi, nay đã đủ. Quy định chuyển tiếp chưa đọc được: hỏi Tòa án trước khi làm bước tiếp.`,
      place,
      severity: 'warn',
    })
  }
  return remarks
}

/** V5: one identity paper, or a reason why there is none. */
export const idDocumentPresent: Check = (input) => {
  const { idDocuments, noIdReason } = input.context.person
  if (idDocuments.length > 0 || noIdReason !== '') return []
  return [
    {
      message: 'Chưa có số CCCD, CMND, hộ chiếu hoặc giấy khai sinh. Nhập giấy tờ hoặc ghi lý do không có.',
      place: person(input, 'idDocuments'),
    },
  ]
}

/** V6: an identity paper is not older than its holder and not from the future. */
export const idIssueDateInOrder: Check = (input) =>
  input.context.person.idDocuments.flatMap((paper, i): Remark[] => {
    const place = person(input, `idDocuments.${i}.issuedOn`)
    if (paper.issuedOn === null) return []
    if (paper.issuedOn < rangeOf(input.context.person.birthDate).earliest) {
      return [
        {
          message: `Ngày cấp giấy tờ (${viDate(paper.issuedOn)}) sớm hơn ngày sinh (${viPartialDate(input.context.person.birthDate)}). Sửa một trong hai ngày.`,
          place,
        },
      ]
    }
    if (paper.issuedOn > input.today)
      return [{ message: `Ngày cấp giấy tờ (${viDate(paper.issuedOn)}) ở sau ngày hôm nay. Sửa ngày cấp.`, place }]
    return []
  })

/** V7: the measure is not applied to foreigners. */
export const nationality: Check = (input, rule) => {
  const allowed = listParam(rule, 'nationalities').map(foldText)
  if (allowed.includes(foldText(input.context.person.nationality))) return []
  return [
    {
      message: `Quốc tịch ghi là "${input.context.person.nationality}": không áp dụng biện pháp này với người nước ngoài.`,
      place: person(input, 'nationality'),
    },
  ]
}

/** V8: a minor has somebody who speaks for them, or it is written down why not. */
export const minorRepresentative: Check = (input, rule) => {
  if (input.context.derivation.facts.ageTrack !== 'minor') return []
  const relations = listParam(rule, 'relations')
  const has = input.context.person.relatives.some((r) => relations.includes(r.relation))
  if (has || input.context.caseFacts.noRepresentativeReason !== '') return []
  return [
    {
      message:
        'Người chưa thành niên phải có cha, mẹ, người giám hộ hoặc người đại diện hợp pháp. Nhập người đó hoặc ghi lý do không có.',
      place: person(input, 'relatives'),
    },
  ]
}

/** Day of the first event of a type that is in force. */
export function dayOf(input: LintInput, type: string): CivilDate | null {
  return input.context.events.find((e) => e.type === type)?.on ?? null
}
