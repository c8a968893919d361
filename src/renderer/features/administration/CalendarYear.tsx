import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CalendarDay } from '#shared/deadlines/deadline.schema.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import { viDate, viWeekday } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS, DAY_KIND_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { CalendarDayForm } from './CalendarDayForm.tsx'
import classes from './CalendarYear.module.css'

const ORIGIN_WORDS: Readonly<Record<CalendarDay['origin'], string>> = {
  shipped: 'Có sẵn',
  office: 'Cơ quan nhập',
  proposed: 'Tính ra, chưa nhập',
}

/** The days of a year that are off or worked against the week, each with its source; the office may correct them. */
export function CalendarYear() {
  const { today } = useSession()
  const may = useMay()
  const [year, setYear] = useState(yearOf(today))
  const [editing, setEditing] = useState<CalendarDay | 'new' | null>(null)
  const days = useCall('calendar.year', { year }, { keepPrevious: true })
  const columns: Column<CalendarDay>[] = [
    { key: 'date', header: 'Ngày', width: 100, cell: (day) => viDate(day.date) },
    { key: 'weekday', header: 'Thứ', width: 90, cell: (day) => viWeekday(day.date) },
    { key: 'kind', header: 'Loại', width: 130, cell: (day) => DAY_KIND_WORDS[day.kind] },
    {
      key: 'name',
      header: 'Tên',
      width: 210,
      cell: (day) => (
        <>
          {day.name}
          {day.enabled ? null : <b className={classes.off}> · đã tắt, không tính</b>}
        </>
      ),
    },
    {
      key: 'source',
      header: 'Nguồn',
      wideOnly: true,
      cell: (day) => <span className={classes.quiet}>{day.source}</span>,
    },
    {
      key: 'sure',
      header: 'Độ tin cậy',
      width: 170,
      wideOnly: true,
      cell: (day) => (
        <span className={day.confidence === 'verified' ? classes.sure : classes.unsure}>
          {CONFIDENCE_WORDS[day.confidence]}
        </span>
      ),
    },
    { key: 'origin', header: 'Từ đâu', width: 124, wideOnly: true, cell: (day) => ORIGIN_WORDS[day.origin] },
    {
      key: 'act',
      screenOnly: true,
      header: 'Sửa',
      width: 64,
      align: 'right',
      cell: (day) =>
        may('settings.write') ? (
          <ActLink onClick={() => setEditing(day)} label={`Sửa ngày ${viDate(day.date)}`}>
            Sửa
          </ActLink>
        ) : null,
    },
  ]
  return (
    <div className={classes.root}>
      {editing === null ? null : (
        <CalendarDayForm
          key={editing === 'new' ? 'new' : editing.date}
          day={editing === 'new' ? null : editing}
          year={year}
          onDone={() => setEditing(null)}
        />
      )}
      <Panel
        title={`Lịch làm việc năm ${year}`}
        flush
        aside={
          <div className={classes.years}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconChevronLeft size={14} />}
              onClick={() => setYear(year - 1)}
            >
              {year - 1}
            </Button>
            <Button
              variant="default"
              size="xs"
              rightSection={<IconChevronRight size={14} />}
              onClick={() => setYear(year + 1)}
            >
              {year + 1}
            </Button>
            {may('settings.write') ? (
              <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setEditing('new')}>
                Thêm ngày
              </Button>
            ) : null}
          </div>
        }
      >
        <Answer query={days}>
          {(data) =>
            data.days.length === 0 ? (
              <EmptyState>
                Chưa có ngày nghỉ nào của năm {year}. Thời hạn qua năm này chưa tính đúng cho đến khi nhập lịch nghỉ.
              </EmptyState>
            ) : (
              <DataTable
                label={`Ngày nghỉ, ngày làm bù năm ${year}`}
                columns={columns}
                rows={data.days}
                rowKey={(day) => day.date}
                onOpen={(day) => (may('settings.write') ? setEditing(day) : undefined)}
              />
            )
          }
        </Answer>
        <p className={classes.note}>
          Thứ Bảy, Chủ nhật không phải ghi. Sửa một ngày thì các hạn chưa xong được tính lại ngay.
        </p>
      </Panel>
    </div>
  )
}
