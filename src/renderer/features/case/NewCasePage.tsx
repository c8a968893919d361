import { NativeSelect } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { compilerOf } from '#shared/measures/compiler.ts'
import { CaseFactsSchema, type CaseView, type CompilerKind } from '#shared/measures/measure.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { COMPILER_WORDS } from './facts-words.ts'
import classes from './NewCasePage.module.css'

/** What a case takes over from the measure out of which it arises. */
type Arising = CaseView['arising'] & { ground: string }

interface NewCaseProps {
  arising: Arising | null
  person: Output<'people.get'>
  office: Office
}

const unreadable = (text: string) => `Không đọc được ngày "${text}". Gõ như 5/4/2023.`

function NewCase({ person: { person, cases }, office, arising }: NewCaseProps) {
  const { today } = useSession()
  const [discoveredOn, setDiscoveredOn] = useState<string>(today)
  const [lastViolationOn, setLastViolationOn] = useState(arising?.lastViolationOn ?? '')
  const [kind, setKind] = useState<CompilerKind>('ubnd_xa')
  const known = office.communes.some((commune) => commune.code === person.communeCode)
  const [communeCode, setCommuneCode] = useState(known ? person.communeCode : '')
  const [tried, setTried] = useState(false)
  const create = useWrite('cases.create')
  const go = useGo()
  const wrongDay = !isCivilDate(discoveredOn)
  const wrongViolation = lastViolationOn !== '' && !isCivilDate(lastViolationOn)
  const submit = () => {
    setTried(true)
    if (!isCivilDate(discoveredOn) || wrongViolation) {
      document.getElementById(wrongDay ? 'discoveredOn' : 'lastViolationOn')?.focus()
      return
    }
    const facts = CaseFactsSchema.parse({
      lastViolationOn: isCivilDate(lastViolationOn) ? lastViolationOn : null,
      compiler: compilerOf(kind, communeCode, office),
      court: office.court,
      ground: arising?.ground ?? '',
      priorDecision: arising?.priorDecision ?? {},
    })
    create.mutate({ personId: person.id, discoveredOn, facts }, { onSuccess: (view) => go(paths.case(view.id)) })
  }
  return (
    <Page
      head={
        <PageHead
          title={`Lập hồ sơ: ${person.fullName}`}
          trail={
            <>
              <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink> / Lập hồ sơ
            </>
          }
          sentence={`Sinh ${viPartialDate(person.birthDate)}. Chỉ hỏi điều cần để tính thời hạn; phần còn lại hỏi ở trang hồ sơ.`}
          next={{ label: 'Mở hồ sơ', onClick: submit, loading: create.isPending }}
        />
      }
    >
      {create.error === null ? null : <ErrorPanel error={create.error.error} />}
      {cases.length === 0 ? null : (
        <p className={classes.other}>
          Người này đã có {cases.length} hồ sơ:{' '}
          {cases.map((other) => (
            <span key={other.id}>
              <TextLink to={paths.case(other.id)}>{other.code}</TextLink> ({other.stateLabel}){' '}
            </span>
          ))}
        </p>
      )}
      <Panel title="Hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on */}
        <div className={classes.form} onKeyDown={enterMovesOn}>
          <DateField
            id="discoveredOn"
            label="Ngày phát hiện người thuộc diện áp dụng"
            description="Thời hạn lập hồ sơ tính từ ngày này; ngày này cũng quyết định quy định nào áp dụng."
            required
            autoFocus
            value={discoveredOn}
            onChange={setDiscoveredOn}
            error={
              tried && wrongDay ? (discoveredOn === '' ? 'Nhập ngày phát hiện.' : unreadable(discoveredOn)) : undefined
            }
          />
          <DateField
            id="lastViolationOn"
            label="Ngày vi phạm cuối (nếu đã biết)"
            description="Thời hiệu và tuổi xét theo ngày này."
            value={lastViolationOn}
            onChange={setLastViolationOn}
            error={tried && wrongViolation ? unreadable(lastViolationOn) : undefined}
          />
          <NativeSelect
            label="Ai lập hồ sơ"
            value={kind}
            data={Object.entries(COMPILER_WORDS).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setKind(event.currentTarget.value as CompilerKind)}
          />
          <NativeSelect
            label="Xã, phường"
            value={communeCode}
            data={[
              { value: '', label: '— chọn —' },
              ...office.communes.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={(event) => setCommuneCode(event.currentTarget.value)}
          />
        </div>
      </Panel>
    </Page>
  )
}

/** Opens a case for a person: as few questions as the law's clock needs. */
export function NewCasePage() {
  const { personId } = useParams({ strict: false })
  const may = useMay()
  const person = useCall('people.get', { id: personId ?? '' }, { enabled: may('cases.write') })
  const office = useCall('office.get', {}, { enabled: may('cases.write') })
  const asked = useAsked('tu')
  const [fromId = '', ground = ''] = asked.split(' ')
  const from = useCall('cases.get', { id: fromId }, { enabled: may('cases.write') && fromId !== '' })
  if (!may('cases.write')) {
    return (
      <Page head={<PageHead title="Lập hồ sơ" />}>
        <EmptyState action={<TextLink to={paths.cases}>Về danh sách hồ sơ</TextLink>}>
          Tài khoản này chỉ xem, không lập hồ sơ. Nhờ cán bộ thụ lý lập.
        </EmptyState>
      </Page>
    )
  }
  const ready = asked === '' || from.data !== undefined || from.error !== null
  if (person.data !== undefined && office.data !== undefined && ready) {
    const arising = from.data === undefined ? null : { ...from.data.arising, ground }
    return <NewCase person={person.data} office={office.data} arising={arising} />
  }
  return (
    <Page head={<PageHead title="Lập hồ sơ" />}>
      <Answer
        query={{
          data: undefined,
          error: person.error ?? office.error,
          refetch: () => Promise.all([person.refetch(), office.refetch()]),
        }}
      >
        {() => null}
      </Answer>
    </Page>
  )
}
