import type { CaseContext } from '#main/measures/case-context.ts'
import { machineOf } from '#main/measures/state-machine.ts'

/** The details of an event as people read them: "Chuyển đến đâu: Ra ngoài địa bàn; Nơi đến: …"; '' where it has none. */
export function detailsInWords({ regime, events }: Pick<CaseContext, 'regime' | 'events'>, eventId: string): string {
  const event = events.find((one) => one.id === eventId)
  const definition = event && machineOf(regime).events.get(event.type)
  if (!event || !definition) return ''
  return definition.fields
    .flatMap(({ name, label, options }) => {
      const value = event.data[name]
      if (typeof value !== 'string' || value === '') return []
      return [`${label}: ${options?.find((option) => option.value === value)?.label ?? value}`]
    })
    .join('; ')
}
