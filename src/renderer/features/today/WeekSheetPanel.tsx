import { Button, NativeSelect } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays, type CivilDate, weekday } from '#shared/primitives/civil-date.ts'
import { upperFirst, viDayMonth } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { PdfView } from '../../ui/PdfView.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './TodayPage.module.css'

const WEEKS = [
  { ahead: 0, words: 'Tuần này' },
  { ahead: 1, words: 'Tuần sau' },
  { ahead: 2, words: 'Hai tuần nữa' },
] as const

interface WeekSheetPanelProps {
  today: CivilDate
  onClose: () => void
}

/** The Monday sheets: which week, which commune, the pages as they will be printed, and where to save them. */
export function WeekSheetPanel({ today, onClose }: WeekSheetPanelProps) {
  const thisMonday = addDays(today, 1 - weekday(today))
  const [monday, setMonday] = useState(thisMonday)
  const [commune, setCommune] = useState('')
  const input = { monday, communeCode: commune === '' ? null : commune }
  const office = useCall('office.get', {})
  const sheet = useCall('today.weekSheet', input, { keepPrevious: true })
  const save = useWrite('today.saveWeekSheetAs', { quiet: true, keepAnswers: true })
  useShortcuts({ escape: onClose })
  return (
    <Panel
      title="Phiếu việc trong tuần"
      fill
      flush
      aside={
        <div className={classes.filters}>
          {save.data ? (
            <span className={classes.saved} role="status">
              Đã lưu {save.data.fileName} vào {save.data.folder}
            </span>
          ) : null}
          <NativeSelect
            size="xs"
            aria-label="Tuần"
            value={monday}
            onChange={(event) => {
              const chosen = WEEKS.map(({ ahead }) => addDays(thisMonday, ahead * 7))
              setMonday(chosen.find((day) => day === event.currentTarget.value) ?? thisMonday)
            }}
            data={WEEKS.map(({ ahead, words }) => {
              const day = addDays(thisMonday, ahead * 7)
              return { value: day, label: `${words}, ${viDayMonth(day)} đến ${viDayMonth(addDays(day, 6))}` }
            })}
          />
          <NativeSelect
            size="xs"
            aria-label="Xã, phường của phiếu"
            value={commune}
            onChange={(event) => setCommune(event.currentTarget.value)}
            data={[
              { value: '', label: 'Mỗi xã, phường một phiếu' },
              ...(office.data?.communes ?? []).map(({ code, name }) => ({ value: code, label: upperFirst(name) })),
            ]}
          />
          <Button
            size="xs"
            leftSection={<IconDeviceFloppy size={14} stroke={1.75} aria-hidden="true" />}
            loading={save.isPending}
            onClick={() => save.mutate(input)}
          >
            Lưu PDF để in
          </Button>
          <ActLink onClick={onClose}>Về danh sách việc</ActLink>
        </div>
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <Answer query={sheet} lines={12}>
        {(data) => <PdfView bytes={data.bytes} label="Trang in của phiếu" />}
      </Answer>
    </Panel>
  )
}
