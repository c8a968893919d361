import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, Remark } from '../lint.ts'
import { eventPlace, eventsNamed, fieldsOf } from './court-checks.ts'
import { listParam, numberParam, textParam } from './param.ts'

const said = (event: CaseEvent, field: string): string => {
  const value = event.data[field]
  return typeof value === 'string' ? value : ''
}

/** A12: rehabilitation is completed by going through the phases that the law asks for; a failed one does not count. */
export const phasesComplete: Check = (input, rule) => {
  const completed = eventsNamed(input, rule, 'event').at(-1)
  if (!completed) return []
  const [type, failed] = [textParam(rule, 'phaseEvent'), textParam(rule, 'failed')]
  const passed = new Set<string>()
  for (const event of input.context.events) {
    if (event.type !== type) continue
    if (said(event, 'result') === failed) passed.delete(said(event, 'phase'))
    else passed.add(said(event, 'phase'))
  }
  const names = new Map(fieldsOf(input, type).flatMap((f) => f.options.map((o) => [o.value, o.label] as const)))
  const missing = listParam(rule, 'phases').filter((phase) => !passed.has(phase))
  if (missing.length === 0) return []
  const which = missing.map((phase) => names.get(phase) ?? phase).join('; ')
  const message = `Ghi hoàn thành ngày ${viDate(completed.on)} khi chưa ghi đạt giai đoạn: ${which}. Ghi kết quả từng giai đoạn.`
  return [{ message, place: eventPlace(completed, 'on') }]
}

/** A21: urine is taken under the eyes of somebody of the same sex; another sample of a minor needs consent. */
export const testSample: Check = (input, rule) => {
  const taken = listParam(rule, 'taken')
  const minor = input.context.derivation.facts.ageTrack === 'minor'
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const sample = said(event, 'sample')
    if (sample === '' || !taken.includes(said(event, 'result'))) return []
    const day = viDate(event.on)
    if (sample === textParam(rule, 'urine')) {
      if (said(event, 'supervisor') !== '') return []
      const message = `Lấy mẫu nước tiểu ngày ${day} chưa ghi người giám sát cùng giới. Ghi người giám sát.`
      return [{ message, place: eventPlace(event, 'supervisor') }]
    }
    if (!minor || said(event, 'guardianConsent') === 'co') return []
    const message = `Lấy mẫu không phải nước tiểu của người dưới 18 tuổi ngày ${day} chưa có sự đồng ý của cha, mẹ, người giám hộ.`
    return [{ message, place: eventPlace(event, 'guardianConsent') }]
  })
}

/** A27: who is managed as a user is tested when there is a ground, not by the calendar and not by lot. */
export const testHasGround: Check = (input, rule) => {
  const kind = textParam(rule, 'kind')
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const done = said(event, 'kind')
    if (done === kind && said(event, 'basis') !== '') return []
    if (done === kind || done === '') {
      const message = `Xét nghiệm ngày ${viDate(event.on)} chưa ghi căn cứ. Chọn loại và căn cứ xét nghiệm.`
      return [{ message, place: eventPlace(event, 'basis'), severity: 'warn' }]
    }
    const message = `Xét nghiệm ngày ${viDate(event.on)} không phải "khi có căn cứ": người đang bị quản lý chỉ được xét nghiệm khi có căn cứ.`
    return [{ message, place: eventPlace(event, 'kind') }]
  })
}

/** A21b, A08b: a minor's own request has the consent of a parent or guardian; `grounds` empty asks it of every request. */
export const guardianConsent: Check = (input, rule) => {
  if (input.context.derivation.facts.ageTrack !== 'minor') return []
  const [field, grounds] = [textParam(rule, 'field'), listParam(rule, 'grounds')]
  return eventsNamed(input, rule, 'event')
    .filter((e) => (grounds.length === 0 || grounds.includes(said(e, 'ground'))) && said(e, field) !== 'co')
    .map((event) => ({
      message: 'Người dưới 18 tuổi: chưa ghi sự đồng ý của cha, mẹ, người giám hộ. Ghi sự đồng ý.',
      place: eventPlace(event, field),
    }))
}

/** A02b: a minor who relapses while managed after rehabilitation, for whom the law of 2021 shows no way on. */
export const minorRelapse: Check = (input, rule) => {
  const { facts } = input.context.derivation
  const [result, ground] = [textParam(rule, 'result'), textParam(rule, 'ground')]
  if (facts.ageTrack !== 'minor') return []
  const asked = input.context.events.findLast((e) => e.data.ground !== undefined)
  if (ground !== '' && (!asked || said(asked, 'ground') !== ground)) return []
  return eventsNamed(input, rule, 'event')
    .filter((e) => result === '' || said(e, 'result') === result)
    .map((event) => ({
      message:
        'Người dưới 18 tuổi tái nghiện trong thời gian quản lý sau cai nghiện: luật của ngày này không có căn cứ lập hồ sơ bắt buộc và không cho đăng ký tự nguyện lần nữa. Báo lãnh đạo quyết định.',
      place: eventPlace(event, 'on'),
    }))
}

/** A11b: so many doses were missed one after another; the program reminds, it does not decide. */
export const missedDoses: Check = (input, rule) => {
  const [event] = eventsNamed(input, rule, 'event').slice(-1)
  const doses = numberParam(rule, 'doses')
  if (!event || Number(event.data.count ?? 0) < doses) return []
  const back = textParam(rule, 'back')
  if (input.context.events.some((e) => e.type === back && e.on >= event.on)) return []
  const message = `Bỏ ${said(event, 'count')} liều liên tiếp (cơ sở báo ngày ${viDate(event.on)}), từ ${doses} liều trở lên. Xác minh lý do, cán bộ quyết định.`
  return [{ message, place: eventPlace(event, 'count') }]
}
