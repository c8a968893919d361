import type { ReactNode } from 'react'
import type { DrugHistory, Person, Relative } from '#shared/people/person.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { ID_KIND_WORDS, RELATION_WORDS, SEX_WORDS } from '#shared/texts/words.ts'
import type { UnitNow } from '#shared/units/unit-change.schema.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import classes from './PersonFacts.module.css'

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children === '' || children === null ? <span className={classes.none}>chưa ghi</span> : children}</dd>
    </div>
  )
}

/** Block [P] of the forms, in its order. */
export function PersonFacts({ person, unitNow }: { person: Person; unitNow: UnitNow | null }) {
  return (
    <dl className={classes.facts}>
      <Fact label="Giới tính">{SEX_WORDS[person.sex]}</Fact>
      <Fact label="Tên gọi khác">{person.aliases.length === 0 ? 'không' : person.aliases.join(', ')}</Fact>
      <Fact label="Ngày sinh">{viPartialDate(person.birthDate)}</Fact>
      {person.idDocuments.length === 0 ? (
        <Fact label="Giấy tờ tùy thân">{person.noIdReason === '' ? 'không có' : `không có: ${person.noIdReason}`}</Fact>
      ) : (
        person.idDocuments.map((document) => (
          <Fact key={document.number} label={ID_KIND_WORDS[document.kind]}>
            {document.number}
            <small>
              {[
                document.issuedOn === null ? '' : `cấp ${viDate(document.issuedOn)}`,
                document.issuedBy === '' ? '' : document.issuedBy,
              ]
                .filter((part) => part !== '')
                .join(', ')}
            </small>
          </Fact>
        ))
      )}
      <Fact label="Chỗ ở hiện nay">{person.currentAddress}</Fact>
      {unitNow === null ? null : (
        <Fact label={`Xã, phường từ ${viDate(unitNow.validFrom)}`}>
          {unitNow.name}, {unitNow.province} <ProvenanceMark provenance={unitNow.provenance} short />
        </Fact>
      )}
      <Fact label="Đăng ký thường trú, tạm trú">{person.registeredAddress}</Fact>
      <Fact label="Dân tộc, quốc tịch">
        {[person.ethnicity, person.nationality].filter((part) => part !== '').join(', ')}
      </Fact>
      <Fact label="Trình độ đào tạo">{person.education}</Fact>
      <Fact label="Nghề nghiệp">{person.occupation}</Fact>
      <Fact label="Nơi làm việc, học tập">{person.workplace}</Fact>
      <Fact label="Điện thoại">{person.phone}</Fact>
      {person.note === '' ? null : <Fact label="Ghi chú">{person.note}</Fact>}
    </dl>
  )
}

const METHADONE = { co: 'Có', khong: 'Không', chua_ro: 'Chưa rõ' } as const

/** Part III of Mẫu số 30. */
export function HistoryPanel({ history }: { history: DrugHistory }) {
  return (
    <Panel title="Tiền án, tiền sự, quá trình sử dụng và cai nghiện">
      <dl className={classes.wide}>
        <Fact label="Tiền án">{history.convictions}</Fact>
        <Fact label="Tiền sự">{history.sanctions}</Fact>
        <Fact label="Loại ma túy đã sử dụng">{history.drugs}</Fact>
        <Fact label="Hình thức sử dụng">{history.wayOfUse}</Fact>
        <Fact label="Sử dụng lần đầu">{viPartialDate(history.firstUse)}</Fact>
        <Fact label="Cai nghiện tự nguyện">{history.voluntaryRehab}</Fact>
        <Fact label="Quản lý sau cai">{history.aftercareDecision}</Fact>
        <Fact label="Đã vào cơ sở cai nghiện bắt buộc">{history.compulsoryRehab}</Fact>
        <Fact label="Điều trị bằng methadone">
          {METHADONE[history.methadone]}
          {history.methadoneEnded === '' ? '' : `, ${history.methadoneEnded}`}
        </Fact>
      </dl>
    </Panel>
  )
}

/** Part II of Mẫu số 30. */
export function FamilyPanel({ relatives }: { relatives: readonly Relative[] }) {
  return (
    <Panel title="Thành phần gia đình" flush={relatives.length > 0}>
      {relatives.length === 0 ? (
        <EmptyState>Chưa ghi người thân nào.</EmptyState>
      ) : (
        <ul className={classes.family}>
          {relatives.map((relative) => (
            <li key={`${relative.relation} ${relative.fullName}`}>
              <span className={classes.relation}>{RELATION_WORDS[relative.relation]}</span>
              <span>
                <b>{relative.fullName}</b>
                <small>
                  {[
                    relative.birthDate === null ? '' : `sinh ${viPartialDate(relative.birthDate)}`,
                    relative.occupation,
                    relative.address,
                    relative.phone,
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
