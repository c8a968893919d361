import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DateField } from '../../ui/DateField.tsx'
import classes from './Plans.module.css'
import { usePlanAreas } from './use-plan-areas.ts'
import type { PlanLook } from './use-plan-look.ts'

interface LookFiltersProps {
  look: PlanLook
  /** What the year is of: "Năm của chỉ tiêu". */
  yearLabel: string
  /** What the day is: "Số liệu đến ngày". */
  dayLabel: string
  /** Leaves the areas out. Default false. */
  everywhere?: boolean
  children?: ReactNode
}

/** Year, day and area, as each tab asks for them. */
export function LookFilters({ look, yearLabel, dayLabel, everywhere = false, children }: LookFiltersProps) {
  const { areas, called } = usePlanAreas(look.year)
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.number ?? ''}
        label={yearLabel}
        inputMode="numeric"
        maxLength={4}
        value={look.look.year}
        onChange={(event) => look.put({ year: event.currentTarget.value })}
      />
      <DateField
        label={dayLabel}
        value={look.look.on}
        onChange={(on) => look.put({ on })}
        error={look.future ? 'Ngày ở sau hôm nay: đang xem hôm nay' : undefined}
      />
      {everywhere ? null : (
        <NativeSelect
          label="Nơi"
          value={look.look.area}
          onChange={(event) => look.put({ area: event.currentTarget.value })}
          data={[
            { value: '', label: `Toàn đơn vị và các ${called}` },
            ...areas.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      {children}
    </div>
  )
}
