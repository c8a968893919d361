import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CaseFacts, RegimeChoices } from '#shared/measures/measure.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import classes from './Facts.module.css'
import {
  ANSWER_WORDS,
  COMPILER_WORDS,
  EARLIER_RECORD_WORDS,
  MANAGER_WORDS,
  REHAB_COUNT_WORDS,
  RESULT_FORM_WORDS,
} from './facts-words.ts'

function Fact({ label, children, wide }: { label: string; children: ReactNode; wide?: boolean }) {
  const empty = children === '' || children === null
  return (
    <div className={classes.fact} data-wide={wide || undefined}>
      <dt>{label}</dt>
      <dd>{empty ? <span className={classes.empty}>Chưa nhập</span> : children}</dd>
    </div>
  )
}

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(', ')

/** Facts that only some versions of the law ask for. */
function LawFacts({ facts, asks }: { facts: CaseFacts; asks: readonly string[] }) {
  const { completedOn, limitationEndedOn, terminatedOn } = facts.education
  const dated = (words: string, on: CaseFacts['lastViolationOn']) => (on === null ? '' : `${words} ${viDate(on)}`)
  return (
    <>
      {asks.includes('education') ? (
        <Fact label="Giáo dục tại xã" wide>
          {joined(
            dated('chấp hành xong', completedOn),
            dated('hết thời hiệu thi hành', limitationEndedOn),
            dated('bị chấm dứt', terminatedOn),
          )}
        </Fact>
      ) : null}
      {asks.includes('rehabCount') ? (
        <Fact label="Lần cai nghiện">{facts.rehabCount === 'chua_ro' ? '' : REHAB_COUNT_WORDS[facts.rehabCount]}</Fact>
      ) : null}
      {asks.includes('earlierRecords') && facts.earlierRecords.length > 0 ? (
        <Fact label="Việc trước làm căn cứ" wide>
          {facts.earlierRecords
            .map(({ kind, on, number }) => joined(`${EARLIER_RECORD_WORDS[kind]} ${viDate(on)}`, number))
            .join('; ')}
        </Fact>
      ) : null}
      {asks.includes('noRepresentativeReason') && facts.noRepresentativeReason !== '' ? (
        <Fact label="Không có người đại diện" wide>
          {facts.noRepresentativeReason}
        </Fact>
      ) : null}
    </>
  )
}

interface FactsViewProps {
  facts: CaseFacts
  choices: RegimeChoices
  office: Office
}

/** What is known about the case, read at a glance; what is not known says so. */
export function FactsView({ facts, choices, office }: FactsViewProps) {
  const { residence, compiler, manager, dependence, priorDecision } = facts
  const ground = choices.grounds.find((candidate) => candidate.id === facts.ground)
  const basis = choices.residenceBases.find((candidate) => candidate.id === residence.basis)
  const commune = office.communes.find((candidate) => candidate.code === compiler.communeCode)
  const open = choices.exemptions.filter((exemption) => (facts.exemptions[exemption.id] ?? 'chua_ro') === 'chua_ro')
  const applies = choices.exemptions.filter((exemption) => facts.exemptions[exemption.id] === 'co')
  return (
    <dl className={classes.view}>
      <Fact label="Căn cứ áp dụng" wide>
        {ground === undefined ? (
          ''
        ) : (
          <>
            {ground.label} <span className={classes.article}>{ground.provenance.article}</span>{' '}
            <ProvenanceMark provenance={ground.provenance} short />
          </>
        )}
      </Fact>
      <Fact label="Ngày vi phạm cuối">{viDate(facts.lastViolationOn)}</Fact>
      <Fact label="Nơi vi phạm">{residence.placeOfViolation}</Fact>
      <Fact label="Hành vi vi phạm" wide>
        {facts.violation}
      </Fact>
      {facts.evasion === '' ? null : (
        <Fact label="Trốn tránh" wide>
          {facts.evasion}
        </Fact>
      )}
      <LawFacts facts={facts} asks={choices.asks} />
      <Fact label="Nơi cư trú ổn định">
        {residence.stable === 'khong' && choices.residenceDecidesManager ? (
          <b className={classes.warn}>
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" /> Không: cần văn bản của Công an, không giao
            gia đình
          </b>
        ) : residence.stable === 'chua_ro' ? (
          ''
        ) : (
          ANSWER_WORDS[residence.stable]
        )}
      </Fact>
      <Fact label="Xác nhận nơi cư trú">{joined(basis?.label ?? '', residence.confirmedBy)}</Fact>
      <Fact label="Không áp dụng" wide>
        {applies.length > 0 ? (
          <b className={classes.warn}>
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" /> Có:{' '}
            {applies.map((exemption) => exemption.label).join('; ')}
          </b>
        ) : open.length === choices.exemptions.length ? (
          ''
        ) : open.length > 0 ? (
          `Còn ${open.length} trường hợp chưa trả lời`
        ) : (
          `Đã trả lời Không cho cả ${choices.exemptions.length} trường hợp`
        )}
      </Fact>
      <Fact label="Cơ quan lập hồ sơ">
        {compiler.name === '' ? joined(COMPILER_WORDS[compiler.kind], commune?.name ?? '') : compiler.name}
      </Fact>
      <Fact label="Kết quả nghiện">
        {dependence.date === null && dependence.number === ''
          ? ''
          : joined(
              RESULT_FORM_WORDS[dependence.form],
              dependence.number === '' ? '' : `số ${dependence.number}`,
              dependence.date === null ? '' : `ngày ${viDate(dependence.date)}`,
              dependence.facility,
            )}
      </Fact>
      <Fact label="Quản lý khi lập hồ sơ">
        {manager.kind === 'chua_ro'
          ? ''
          : joined(
              MANAGER_WORDS[manager.kind],
              manager.kind === 'gia_dinh' ? manager.relativeName : manager.centreName,
              manager.from === null ? '' : `từ ${viDate(manager.from)}`,
            )}
      </Fact>
      <Fact label="Cơ sở cai nghiện bắt buộc">{joined(facts.centre.name, facts.centre.address)}</Fact>
      <Fact label="Tòa án">{facts.court.name}</Fact>
      <Fact label="Quyết định trước đó">
        {priorDecision.number === '' && priorDecision.date === null
          ? ''
          : joined(
              priorDecision.number === '' ? '' : `số ${priorDecision.number}`,
              priorDecision.date === null ? '' : `ngày ${viDate(priorDecision.date)}`,
              priorDecision.issuer,
            )}
      </Fact>
      {facts.note === '' ? null : (
        <Fact label="Ghi chú" wide>
          {facts.note}
        </Fact>
      )}
    </dl>
  )
}
