import { NativeSelect, NumberInput } from '@mantine/core'
import { CALENDAR_WORDS } from '#shared/texts/consolidation-words.ts'
import { upperFirst } from '#shared/texts/dates.ts'
import { PERIOD_KIND_WORDS } from '#shared/texts/report-words.ts'
import classes from './Consolidation.module.css'
import { type PeriodChoice, timesKey } from './use-period-choice.ts'

/** Chooses which reports are looked at. */
export function PeriodFilters({ choice }: { choice: PeriodChoice }) {
  const { types, type, calendar, kind, year, choose } = choice
  return (
    <div className={classes.filters}>
      <NativeSelect
        label="Báo cáo"
        value={type.id}
        onChange={(event) => choose({ type: event.currentTarget.value })}
        data={types.map(({ id, label }) => ({ value: id, label }))}
      />
      <NativeSelect
        label="Kỳ"
        value={timesKey({ calendar, kind })}
        onChange={(event) => choose({ times: event.currentTarget.value })}
        data={type.periods
          .filter((one) => one.kind !== 'tu_do')
          .map((one) => ({
            value: timesKey(one),
            label: `${upperFirst(PERIOD_KIND_WORDS[one.kind])}, ${CALENDAR_WORDS[one.calendar]}`,
          }))}
      />
      <NumberInput
        label="Năm"
        value={year}
        min={1990}
        max={2200}
        allowDecimal={false}
        w={96}
        onChange={(value) =>
          typeof value === 'number' && value >= 1990 && value <= 2200 ? choose({ year: value }) : undefined
        }
      />
    </div>
  )
}
