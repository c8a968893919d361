import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { DueReport } from '#shared/reports/due-report.schema.ts'
import { PeriodKindSchema, ReportCalendarSchema } from '#shared/reports/period.schema.ts'
import type { LayoutChoice } from '#shared/reports/report.schema.ts'
import { upperFirst } from '#shared/texts/dates.ts'
import { REPORT_CALENDAR_WORDS } from '#shared/texts/report-screen-words.ts'
import { PERIOD_KIND_WORDS } from '#shared/texts/report-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { type BuildValues, calendarsOf, kindsOf, periodOf, valuesFor, withKind } from './build-values.ts'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

interface BuildFormProps {
  /** The due report to make; null for any other. */
  due: DueReport | null
  all: readonly DueReport[]
  onDone: () => void
}

/** Which report is made: type, calendar, kind, period, commune. The one that is due is proposed. */
export function BuildForm({ due, all, onDone }: BuildFormProps) {
  const layouts = useCall('reports.layouts', {})
  return (
    <Answer query={layouts} lines={4}>
      {(choices) => <Fields choices={choices} due={due} all={all} onDone={onDone} />}
    </Answer>
  )
}

const idOf = (path: string) => `build-${path.split('.')[0]}`

const firstYears = (today: CivilDate, chosen: number): number[] => {
  const year = Number(today.slice(0, 4))
  const offered = Array.from({ length: 8 }, (_, back) => year + 1 - back)
  return offered.includes(chosen) ? offered : [...offered, chosen]
}

function messageFor(error: AppError | undefined, field: string): string | undefined {
  if (error?.kind !== 'validation') return undefined
  return error.fields.find(({ path }) => path === field || path.startsWith(`${field}.`))?.message
}

function Fields({ choices, due, all, onDone }: BuildFormProps & { choices: readonly LayoutChoice[] }) {
  const { today } = useSession()
  const go = useGo()
  const office = useCall('office.get', {})
  const write = useReportWrite('reports.build')
  const initial = choices.find(({ id }) => id === (due ?? all[0])?.layout) ?? choices[0]
  const [values, setValues] = useState<BuildValues | null>(() =>
    initial === undefined ? null : valuesFor(initial, due === null ? all : [due], today),
  )
  const choice = choices.find(({ id }) => id === values?.layout)
  const free = values?.kind === 'tu_do'
  const query = { calendar: values?.calendar ?? 'thong_ke', kind: values?.kind ?? 'thang', year: values?.year ?? 0 }
  const named = useCall('reports.periods', query, { enabled: values !== null && !free, keepPrevious: false })
  if (values === null || choice === undefined) return null
  const put = (next: Partial<BuildValues>) => setValues({ ...values, ...next })
  const period = periodOf(values, named.data ?? [], today)
  const [calendars, kinds] = [calendarsOf(choice), kindsOf(choice, values.calendar)]
  const area = choice.level === 'office' ? '' : values.area
  const communes = office.data?.communes ?? []
  const save = () => {
    if (period === null) return
    const chosen = choice.level === 'office' ? '' : area || (communes[0]?.code ?? '')
    write.send({ layout: values.layout, period, area: chosen }, (view) => go(paths.report(view.id)))
  }
  return (
    <FormPanel
      title="Lập báo cáo"
      verb="Tính số liệu"
      onSave={save}
      onDone={onDone}
      loading={write.pending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <NativeSelect
          id="build-layout"
          label="Loại báo cáo"
          value={values.layout}
          error={messageFor(write.error?.error, 'layout')}
          onChange={(event) => {
            const next = choices.find(({ id }) => id === event.currentTarget.value)
            if (next !== undefined) setValues(valuesFor(next, all, today))
          }}
          data={choices.map(({ id, title }) => ({ value: id, label: title }))}
        />
        {calendars.length < 2 ? null : (
          <NativeSelect
            label="Lịch báo cáo"
            value={values.calendar}
            onChange={(event) =>
              setValues(withKind(values, choice, ReportCalendarSchema.parse(event.currentTarget.value), values.kind))
            }
            data={calendars.map((id) => ({ value: id, label: REPORT_CALENDAR_WORDS[id] }))}
          />
        )}
        <NativeSelect
          label="Loại kỳ"
          value={values.kind}
          onChange={(event) =>
            setValues(withKind(values, choice, values.calendar, PeriodKindSchema.parse(event.currentTarget.value)))
          }
          data={kinds.map((kind) => ({ value: kind, label: upperFirst(PERIOD_KIND_WORDS[kind]) }))}
        />
        {free ? (
          <>
            <DateField
              id="build-period"
              label="Từ ngày"
              required
              value={values.from}
              onChange={(from) => put({ from })}
              error={messageFor(write.error?.error, 'period')}
            />
            <DateField label="Đến hết ngày" required value={values.to} onChange={(to) => put({ to })} />
          </>
        ) : (
          <>
            <NativeSelect
              label="Năm"
              value={String(values.year)}
              onChange={(event) => put({ year: Number(event.currentTarget.value), from: '', to: '' })}
              data={firstYears(today, values.year).map(String)}
            />
            <NativeSelect
              id="build-period"
              label="Kỳ báo cáo"
              value={period?.from ?? ''}
              error={messageFor(write.error?.error, 'period')}
              onChange={(event) => put({ from: event.currentTarget.value })}
              data={(named.data ?? []).map((one) => ({ value: one.period.from, label: one.label }))}
            />
          </>
        )}
        {choice.level === 'office' ? null : (
          <NativeSelect
            id="build-area"
            label="Xã, phường"
            value={area || (communes[0]?.code ?? '')}
            error={messageFor(write.error?.error, 'area')}
            onChange={(event) => put({ area: event.currentTarget.value })}
            data={communes.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </div>
      <div>
        <ProvenanceMark provenance={choice.provenance} />
      </div>
    </FormPanel>
  )
}
