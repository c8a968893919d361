import type { LifeEffect } from '#shared/life/life-effect.ts'
import type { EventDefinition } from '#shared/regimes/regime.schema.ts'

/** What an event does to the lists and to where the person is, in words and codes of life.json. */
export function effectsText({ life, fields }: Pick<EventDefinition, 'life' | 'fields'>): string {
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name
  return life
    .map((effect) => {
      const asked = effect.when
      const options = fields.find((field) => field.name === asked?.field)?.options ?? []
      const values = asked?.in.map((value) => options.find((option) => option.value === value)?.label ?? value)
      const when = asked === undefined ? '' : ` khi ${labelOf(asked.field)}: ${values?.join(', ')}`
      const day = effect.dayField === '' ? '' : ` (tính vào "${labelOf(effect.dayField)}")`
      return `${wordsOf(effect, labelOf)}${when}${day}`
    })
    .join('; ')
}

const COMPLETED = {
  user: 'xong quản lý người sử dụng',
  gdtx: 'xong giáo dục tại xã',
  rehab: 'hoàn thành cai nghiện',
  ost: 'hoàn thành điều trị thay thế',
  aftercare: 'xong quản lý sau cai',
  stay: 'hết lưu trú tạm thời',
} as const

function wordsOf(effect: LifeEffect, labelOf: (name: string) => string): string {
  if ('list' in effect) {
    const list = effect.list === '*' ? 'mọi danh sách' : effect.list
    const reason = effect.reason ?? `theo "${labelOf(effect.reasonField ?? '')}"`
    return `${effect.move === 'vao' ? 'vào' : 'ra'} ${list} (${reason})`
  }
  if ('presence' in effect) return `hiện diện ${effect.presence}`
  if ('finding' in effect) return effect.finding === 'nghien' ? 'kết luận nghiện' : 'kết luận không nghiện'
  if ('test' in effect) return `kết quả xét nghiệm theo "${labelOf(effect.test)}"`
  if ('completion' in effect) return COMPLETED[effect.completion]
  if ('departs' in effect) return 'rời địa bàn, còn trong danh sách đến khi nơi đến xác nhận'
  return `thuộc xã ghi ở "${labelOf(effect.commune)}"`
}
