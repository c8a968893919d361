import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays, type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { LAW_KIND_WORDS } from '#shared/texts/law-words.ts'
import { useCall } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Law.module.css'
import { LawTable } from './LawTable.tsx'
import { filterRows, type LawFilter, lawSentence, NO_FILTER } from './law-filter.ts'
import { RowPanel } from './RowPanel.tsx'
import { UnfitAmendments } from './UnfitAmendments.tsx'
import { VersionsInForce } from './VersionsInForce.tsx'

/** Quy định đang áp dụng: all law of a day, with article and confidence; what is empty can be filled in. */
export function LawPage() {
  const { today } = useSession()
  const may = useMay()
  const [on, setOn] = useState<CivilDate>(today)
  const [filter, setFilter] = useState<LawFilter>(NO_FILTER)
  const [chosen, setChosen] = useState<string | null>(null)
  const law = useCall('law.inForce', { on }, { keepPrevious: true })
  const row = law.data?.rows.find(({ key }) => key === chosen) ?? null
  return (
    <Page
      scroll={false}
      head={
        <PageHead
          title="Quy định đang áp dụng"
          sentence={law.data === undefined ? undefined : lawSentence(law.data)}
          actions={<DayChoice on={on} today={today} onChange={setOn} />}
        />
      }
      aside={
        row === null || law.data === undefined ? undefined : (
          <RowPanel
            key={row.key}
            row={row}
            tracks={law.data.tracks}
            version={law.data.version}
            mayAmend={may('settings.write')}
            onClose={() => setChosen(null)}
          />
        )
      }
    >
      <Answer query={law} lines={12}>
        {(data) => {
          const rows = filterRows(data.rows, filter)
          return (
            <>
              <VersionsInForce versions={data.versions} tracks={data.tracks} />
              <UnfitAmendments unfit={data.unfit} />
              <Panel
                title={`${rows.length} dòng`}
                fill
                flush
                aside={<Filters rows={data.rows} filter={filter} onChange={setFilter} />}
              >
                {rows.length === 0 ? (
                  <EmptyState
                    action={
                      <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
                        Bỏ lọc
                      </Button>
                    }
                  >
                    Không có dòng nào khớp với điều đang lọc.
                  </EmptyState>
                ) : (
                  <LawTable
                    rows={rows}
                    oneKind={filter.kind !== ''}
                    mayAmend={may('settings.write')}
                    onOpen={({ key }) => setChosen(key)}
                  />
                )}
              </Panel>
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

interface DayChoiceProps {
  on: CivilDate
  today: CivilDate
  onChange: (day: CivilDate) => void
}

/** The day asked about, with its neighbours one key away. */
function DayChoice({ on, today, onChange }: DayChoiceProps) {
  const [typed, setTyped] = useState<string>(on)
  const go = (day: CivilDate) => {
    setTyped(day)
    onChange(day)
  }
  useShortcuts({ 'alt+arrowleft': () => go(addDays(on, -1)), 'alt+arrowright': () => go(addDays(on, 1)) })
  const type = (value: string) => {
    setTyped(value)
    if (isCivilDate(value)) onChange(value)
  }
  return (
    <div className={classes.day}>
      <Button
        variant="default"
        onClick={() => go(addDays(on, -1))}
        title="Ngày trước (Alt ←)"
        aria-keyshortcuts="Alt+ArrowLeft"
        leftSection={<IconChevronLeft size={14} aria-hidden="true" />}
      >
        Ngày trước
      </Button>
      <DateField id="law-day" label={undefined} aria-label="Quy định của ngày" value={typed} onChange={type} />
      <Button
        variant="default"
        onClick={() => go(addDays(on, 1))}
        title="Ngày sau (Alt →)"
        aria-keyshortcuts="Alt+ArrowRight"
        rightSection={<IconChevronRight size={14} aria-hidden="true" />}
      >
        Ngày sau
      </Button>
      <Button variant="default" disabled={on === today} onClick={() => go(today)}>
        Hôm nay
      </Button>
    </div>
  )
}

interface FiltersProps {
  rows: readonly LawRow[]
  filter: LawFilter
  onChange: (filter: LawFilter) => void
}

function Filters({ rows, filter, onChange }: FiltersProps) {
  const kinds = [...new Set(rows.map((row) => row.kind))]
  const lines = [...new Set(rows.flatMap((row) => row.lines))]
  return (
    <div className={classes.filters}>
      <Checkbox
        size="xs"
        label="Chỉ dòng cần đối chiếu"
        checked={filter.unsureOnly}
        onChange={(event) => onChange({ ...filter, unsureOnly: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="Chỉ dòng cơ quan đã sửa"
        checked={filter.amendedOnly}
        onChange={(event) => onChange({ ...filter, amendedOnly: event.currentTarget.checked })}
      />
      <NativeSelect
        size="xs"
        aria-label="Biện pháp"
        value={filter.line}
        onChange={(event) => onChange({ ...filter, line: event.currentTarget.value })}
        data={[{ value: '', label: 'Mọi biện pháp' }, ...lines]}
      />
      <NativeSelect
        size="xs"
        aria-label="Loại"
        value={filter.kind}
        onChange={(event) => onChange({ ...filter, kind: event.currentTarget.value })}
        data={[
          { value: '', label: 'Mọi loại' },
          ...kinds.map((kind) => ({ value: kind, label: LAW_KIND_WORDS[kind] })),
        ]}
      />
      <TextInput
        size="xs"
        aria-label="Tìm trong quy định"
        placeholder="Tìm, không cần gõ dấu"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
    </div>
  )
}
