import { Checkbox, Radio } from '@mantine/core'
import type { PersonField } from '#shared/people/person-fields.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import type { PersonPreview, Who } from '#shared/transfers/person-taking.schema.ts'
import { paths } from '../../app/paths.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import support from '../support/support.module.css'
import classes from './transfers.module.css'

const NEW = 'new'

interface WhoChoiceProps {
  preview: PersonPreview
  onChange: (who: Who) => void
}

/** Who the person of a package is here: somebody who is like him or her, with what speaks for it and against, or nobody yet. */
export function WhoChoice({ preview, onChange }: WhoChoiceProps) {
  const { certain, similar, who } = preview
  const value = who === null ? '' : who.kind === 'new' ? NEW : who.personId
  return (
    <Radio.Group
      label="Người này ở đây là ai"
      value={value}
      onChange={(chosen) => onChange(chosen === NEW ? { kind: 'new' } : { kind: 'same', personId: chosen })}
      error={who === null ? 'Ở đây có người giống người trong gói. Chọn trước khi nhận.' : undefined}
    >
      <div className={support.column}>
        {certain === null ? null : (
          <Radio
            value={certain.personId}
            label={`${certain.fullName}, đã biết từ lần nhận trước hoặc do cơ quan này từng quản lý`}
          />
        )}
        {similar.map((one) => (
          <div key={one.id}>
            <Radio
              value={one.id}
              label={`${one.fullName}, sinh ${isPartialDate(one.birthDate) ? viPartialDate(one.birthDate) : one.birthDate}`}
            />
            <p className={`${support.quiet} ${classes.reasons}`}>
              Giống: {one.reasons.join('; ')}.{one.against.length === 0 ? '' : ` Khác: ${one.against.join('; ')}.`}{' '}
              <TextLink to={paths.person(one.id)}>Xem người này</TextLink>
            </p>
          </div>
        ))}
        <Radio value={NEW} label="Người mới, chưa có ở đây" />
      </div>
    </Radio.Group>
  )
}

const FATES = { joined: 'Giữ cả hai', filled: 'Điền chỗ trống', choose: '' } as const

interface DifferencesProps {
  rows: PersonPreview['differences']
  take: readonly PersonField[]
  onChange: (take: PersonField[]) => void
}

/** Where the record here and the one in the package are not the same; what differs stays unless it is ticked. */
export function Differences({ rows, take, onChange }: DifferencesProps) {
  if (rows.length === 0) return null
  return (
    <section className={classes.group} aria-label="Thông tin khác nhau">
      <h3>Thông tin khác nhau</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Mục</th>
              <th scope="col">Ở đây</th>
              <th scope="col">Trong gói</th>
              <th scope="col">Sau khi nhận</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, label, here, there, kind }) => (
              <tr key={field}>
                <th scope="row">{label}</th>
                <td>{here || 'trống'}</td>
                <td>{there}</td>
                <td>
                  {kind === 'choose' ? (
                    <Checkbox
                      size="xs"
                      label="Lấy theo gói"
                      aria-label={`${label}: lấy theo gói`}
                      checked={take.includes(field)}
                      onChange={(event) => {
                        const others = take.filter((one) => one !== field)
                        onChange(event.currentTarget.checked ? [...others, field] : others)
                      }}
                    />
                  ) : (
                    FATES[kind]
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What taking the person in would bring: measures under their codes here, papers, and what the law has against it. */
export function ExpectedOutcome({ preview }: { preview: PersonPreview }) {
  const { outcome, papers, helpers, dossier } = preview
  if (outcome === null) return null
  return (
    <section className={classes.group} aria-label="Sẽ nhận">
      <h3>Sẽ nhận</h3>
      <ul className={support.lines}>
        {outcome.measures.map((one) => (
          <li key={one.originCode}>
            <span>
              {one.lineLabel} {one.originCode} {one.added ? `thành ${one.code} ở đây` : `tiếp vào ${one.code}`}
            </span>
            <span className={support.quiet}>{one.events} diễn biến mới</span>
          </li>
        ))}
        {papers.map((one) => (
          <li key={`${one.title} ${one.number}`}>
            <span>{one.title}</span>
            <span className={support.quiet}>
              {one.number === '' ? '' : `số ${one.number}, `}
              {one.pages} trang
            </span>
          </li>
        ))}
        {helpers.map((one) => (
          <li key={one}>
            <span className={support.quiet}>Nơi gửi từng phân công giúp đỡ: {one}</span>
          </li>
        ))}
      </ul>
      {dossier === null ? null : (
        <details>
          <summary>
            Bản kê bút lục: {dossier.folios.length} tài liệu, {dossier.sheets} tờ
          </summary>
          <ul className={support.lines}>
            {dossier.folios.map((one) => (
              <li key={`${one.from} ${one.title}`}>
                <span>
                  {one.from === one.to ? one.from : `${one.from} đến ${one.to}`}. {one.title}
                </span>
                <span className={support.quiet}>{one.number}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {outcome.notes.map((note) => (
        <p key={note} className={support.quiet}>
          {note}
        </p>
      ))}
    </section>
  )
}
