import { viDate } from '#shared/texts/dates.ts'
import type { Check, Place } from '../lint.ts'
import { listParam, textParam } from './param.ts'

const facts = (field: string): Place => ({ kind: 'facts', ref: '', field })

/** V17b: the agency that compiles is one that this law lets compile. */
export const compilerAllowed: Check = (input) => {
  const { compiler } = input.context.caseFacts
  if (input.context.regime.head.compilers.includes(compiler.kind)) return []
  return [
    {
      message: `Theo ${input.context.regime.name}, cơ quan đang chọn không lập hồ sơ này. Chọn lại cơ quan lập hồ sơ.`,
      place: facts('compiler.kind'),
    },
  ]
}

/** V17: the commune police of the residence compile; without a stable one, those of the last violation. */
export const compilerPlace: Check = (input) => {
  const { compiler, residence } = input.context.caseFacts
  if (residence.stable === 'khong') {
    if (residence.placeOfViolation !== '') return []
    return [
      {
        message: 'Không có nơi cư trú ổn định: Công an cấp xã nơi phát hiện vi phạm cuối lập hồ sơ. Ghi nơi vi phạm.',
        place: facts('residence.placeOfViolation'),
      },
    ]
  }
  const home = input.context.person.communeCode
  if (home === '' || compiler.communeCode === '' || home === compiler.communeCode) return []
  return [
    {
      message: 'Xã, phường của cơ quan lập hồ sơ khác với xã, phường nơi người này cư trú. Kiểm tra lại thẩm quyền.',
      place: facts('compiler.communeCode'),
    },
  ]
}

/** V16 where only some may keep the person while the file is compiled. */
export const managerAllowed: Check = (input) => {
  const { manager } = input.context.caseFacts
  const { managers } = input.context.regime.head
  if (manager.kind === 'chua_ro' || managers.includes(manager.kind)) return []
  return [
    {
      message: `Theo ${input.context.regime.name}, không giao người này cho gia đình quản lý. Chọn cơ sở quản lý.`,
      place: facts('manager.kind'),
    },
  ]
}

/** V24 where no paper of the office has to name the centre: the one that is to receive the person is chosen. */
export const centreChosen: Check = (input) =>
  input.context.caseFacts.centre.name === ''
    ? [{ message: 'Chưa chọn cơ sở cai nghiện sẽ tiếp nhận.', place: facts('centre.name') }]
    : []

/** V20b: some court procedure is law on the day that counts; for minors there was a time without any. */
export const courtLawInForce: Check = (input) => {
  const court = input.context.axes.find((axis) => axis.axis === 'court')
  if (!court || court.inForce) return []
  const transfer = input.context.events.find((e) => e.type === 'chuyen_toa')
  return [
    {
      message: `Chưa có quy định về thủ tục tại Tòa án cho ngày này. ${court.decidedBy}. Chờ quy định có hiệu lực hoặc hỏi Tòa án trước khi chuyển hồ sơ.`,
      place: transfer ? { kind: 'event', ref: transfer.id, field: 'on' } : { kind: 'dossier', ref: '', field: '' },
    },
  ]
}

/** V8b: something that the law wants done for some age tracks has been recorded once the step before it was. */
export const eventRecorded: Check = (input, rule) => {
  const { context } = input
  if (!listParam(rule, 'ageTracks').includes(context.derivation.facts.ageTrack)) return []
  const wanted = textParam(rule, 'event')
  const after = context.events.find((e) => e.type === textParam(rule, 'after'))
  if (!after || context.events.some((e) => e.type === wanted)) return []
  const label = context.regime.events.find((e) => e.type === wanted)?.label ?? wanted
  return [
    {
      message: `Chưa ghi "${label}" (thông báo gửi ngày ${viDate(after.on)}).`,
      place: { kind: 'event', ref: after.id, field: '' },
    },
  ]
}
