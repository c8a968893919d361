import { Checkbox } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { vndText } from '#shared/primitives/vnd.ts'
import type { SupportRates } from '#shared/support/rates.schema.ts'
import type { Scheme } from '#shared/support/scheme.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { LIMIT_PER_WORDS, LIMIT_SIDE_WORDS } from '#shared/texts/support-words.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable, type RowGroup } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { RatePanel } from './RatePanel.tsx'
import classes from './Support.module.css'
import type { ShownRate } from './shown-rate.ts'

function Amount({ rate }: ShownRate) {
  if (rate === null) return <span className={classes.quiet}>không có mức tiền</span>
  const set = rate.history.some(({ withdrawn }) => !withdrawn)
  return (
    <span className={rate.worth === null ? classes.missing : classes.amount}>
      {set ? <IconPencil size={14} stroke={1.75} role="img" aria-label="Cơ quan đã ghi" /> : null}{' '}
      {rate.worth === null
        ? 'Còn trống'
        : `${LIMIT_SIDE_WORDS[rate.limit.side]} ${vndText(rate.worth)}/${LIMIT_PER_WORDS[rate.limit.per]}`}
    </span>
  )
}

const provenanceOf = ({ rate, scheme }: ShownRate) => rate?.provenance ?? scheme.provenance

function groupsOf({ schemes }: SupportRates, all: boolean): RowGroup<ShownRate>[] {
  return schemes
    .filter(({ usable }) => all || usable)
    .map(({ scheme, usable, rates }) => ({
      key: scheme.id,
      label: (
        <>
          {scheme.label} <span className={classes.quiet}>{scheme.instrument + spanWords(scheme, usable)}</span>
        </>
      ),
      rows:
        rates.length === 0
          ? [{ key: scheme.id, scheme, rate: null }]
          : rates.map((rate) => ({ key: rate.limit.id, scheme, rate })),
    }))
}

function spanWords({ validFrom, validTo, province }: Scheme, usable: boolean): string {
  const days = [
    validFrom === null ? '' : `từ ${viDate(validFrom)}`,
    validTo === null ? '' : `đến ${viDate(validTo)}`,
  ].filter(Boolean)
  const parts = [days.join(' '), province, usable ? '' : 'không áp dụng ở đây vào ngày này'].filter(Boolean)
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}

/** Rates and ceilings of a day, with source and confidence; what is empty is filled in by an administrator. */
export function RatesTab({ tabs }: { tabs: ReactNode }) {
  const { today } = useSession()
  const may = useMay()
  const [day, setDay] = useState<string>(today)
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const query = useCall('support.rates', { on: isCivilDate(day) ? day : today }, { keepPrevious: true })
  const groups = query.data === undefined ? [] : groupsOf(query.data, all)
  const rows = groups.flatMap((group) => group.rows)
  const row = rows.find(({ key }) => key === chosen)
  const empty = rows.filter(({ rate }) => rate !== null && rate.worth === null).length
  const salary = query.data?.baseSalary
  const columns: readonly Column<ShownRate>[] = [
    { key: 'label', header: 'Mức', cell: ({ rate, scheme }) => rate?.limit.label ?? scheme.label },
    { key: 'amount', header: 'Số tiền', width: 280, cell: (shown) => <Amount {...shown} /> },
    {
      key: 'article',
      header: 'Căn cứ',
      width: 190,
      wideOnly: true,
      cell: (shown) => <span title={provenanceOf(shown).article}>{shortArticle(provenanceOf(shown).article)}</span>,
    },
    {
      key: 'confidence',
      header: 'Độ tin cậy',
      width: 200,
      cell: (shown) =>
        provenanceOf(shown).confidence === 'verified' ? (
          CONFIDENCE_WORDS.verified
        ) : (
          <ProvenanceMark provenance={provenanceOf(shown)} />
        ),
    },
    {
      key: 'act',
      header: 'Xem',
      width: 60,
      align: 'right',
      screenOnly: true,
      cell: ({ key, rate, scheme }) => {
        const verb = may('settings.write') && rate !== null ? (rate.worth === null ? 'Điền' : 'Sửa') : 'Xem'
        return (
          <ActLink onClick={() => setChosen(key)} label={`${verb} ${rate?.limit.label ?? scheme.label}`}>
            {verb}
          </ActLink>
        )
      },
    },
  ]
  return (
    <Page
      scroll={false}
      head={
        <>
          <PageHead
            title="Hỗ trợ: mức chi"
            sentence={
              query.data === undefined
                ? undefined
                : `Mức lương cơ sở ${salary == null ? 'chưa rõ' : vndText(salary.amount)}; ${empty} mức còn trống, cần đối chiếu văn bản.`
            }
            actions={<DateField label={undefined} aria-label="Mức chi của ngày" value={day} onChange={setDay} />}
          />
          {tabs}
        </>
      }
      aside={
        row === undefined || query.data === undefined ? undefined : (
          <RatePanel key={row.key} row={row} rates={query.data} onClose={() => setChosen(null)} />
        )
      }
    >
      <Panel
        title="Căn cứ và mức chi"
        fill
        flush
        aside={
          <Checkbox
            size="xs"
            label="Cả của nơi khác, ngày khác"
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        }
      >
        <Answer query={query} lines={12}>
          {() => (
            <DataTable
              label="Mức chi"
              columns={columns}
              groups={groups}
              rowKey={({ key }) => key}
              onOpen={({ key }) => setChosen(key)}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  )
}
