import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import type { Output } from '#shared/contract/contract.ts'
import type { CaseRow } from '#shared/measures/measure.schema.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { PersonCommunityPanel } from '../../office/PersonCommunityPanel.tsx'
import { PersonSupportPanel } from '../../office/PersonSupportPanel.tsx'
import { SendPersonPanel } from '../../office/transfers/SendPersonForm.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { DecisionsPanel } from './DecisionsPanel.tsx'
import { LifeFindings, ListsPanel, StoryPanel } from './LifePanels.tsx'
import { MergesPanel } from './MergesPanel.tsx'
import { NumbersPanel } from './NumbersPanel.tsx'
import { FamilyPanel, HistoryPanel, PersonFacts } from './PersonFacts.tsx'
import classes from './PersonPage.module.css'
import { RemarkList } from './RemarkList.tsx'
import { SensitivePanel } from './SensitivePanel.tsx'

/** One person: name large, status in one sentence, what is due, the cases; facts in a quiet left column. */
export function PersonPage() {
  const { personId } = useParams({ strict: false })
  const id = personId ?? ''
  const found = useCall('people.get', { id })
  return found.data === undefined ? (
    <>
      <PageHead title="Người" trail={<TextLink to={paths.people}>Người</TextLink>} />
      <div className={classes.waiting}>
        <Answer query={found}>{() => null}</Answer>
      </div>
    </>
  ) : (
    <Person {...found.data} />
  )
}

/** Cases that still run: something is due, or nothing final has been said about them. */
function openCase(cases: readonly CaseRow[]): CaseRow | undefined {
  return [...cases].sort((a, b) => (a.openedOn < b.openedOn ? 1 : -1))[0]
}

function Person({ person, cases, remarks, unitNow }: Output<'people.get'>) {
  const may = useMay()
  const go = useGo()
  const { today } = useSession()
  const life = useCall('life.person', { id: person.id }).data
  const current = openCase(cases)
  const edit = () => go(paths.editPerson(person.id))
  const sheet = useWrite('people.saveSheetAs', { quiet: true, keepAnswers: true })
  return (
    <>
      <PageHead
        trail={<TextLink to={paths.people}>Người</TextLink>}
        title={<span className={classes.name}>{person.fullName}</span>}
        sentence={life === undefined ? undefined : `${life.sentence}${dueWords(cases, today)}`}
        actions={
          <>
            {may('cases.read') ? (
              <ActionButton
                shortcut="ctrl+p"
                leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
                loading={sheet.isPending}
                onClick={() => sheet.mutate({ id: person.id, format: 'pdf' })}
              >
                In phiếu theo dõi
              </ActionButton>
            ) : null}
            {may('people.write') ? (
              <ActionButton
                shortcut="f2"
                leftSection={<IconPencil size={16} stroke={1.75} aria-hidden="true" />}
                onClick={edit}
              >
                Sửa
              </ActionButton>
            ) : null}
          </>
        }
        next={
          current !== undefined
            ? { label: `Mở ${current.code}`, onClick: () => go(paths.case(current.id)) }
            : may('cases.write')
              ? { label: 'Mở hồ sơ', onClick: () => go(paths.newCase(person.id)) }
              : null
        }
      />
      <div className={classes.body}>
        <aside className={classes.facts} aria-label="Thông tin cá nhân">
          <PersonFacts person={person} unitNow={unitNow} />
        </aside>
        <div className={classes.main}>
          {sheet.error === null ? null : <ErrorPanel error={sheet.error.error} />}
          {sheet.data ? (
            <p className={classes.saved} role="status">
              Đã lưu {sheet.data.fileName} vào {sheet.data.folder}
            </p>
          ) : null}
          <RemarkList
            remarks={remarks}
            leadTo={may('people.write') ? () => <TextLink to={paths.editPerson(person.id)}>Sửa</TextLink> : undefined}
          />
          <Panel
            title="Hồ sơ"
            flush={cases.length > 0}
            aside={
              cases.length > 0 && may('cases.write') ? (
                <>
                  <TextLink to={paths.newMeasure(person.id)}>Ghi biện pháp khác</TextLink> ·{' '}
                  <TextLink to={paths.newCase(person.id)}>Mở hồ sơ khác</TextLink>
                </>
              ) : null
            }
          >
            {cases.length === 0 ? (
              <EmptyState
                action={
                  may('cases.write') ? (
                    <>
                      <TextLink to={paths.newMeasure(person.id)}>Ghi biện pháp</TextLink> ·{' '}
                      <TextLink to={paths.newCase(person.id)}>Mở hồ sơ</TextLink>
                    </>
                  ) : null
                }
              >
                {person.fullName} chưa có hồ sơ nào.
              </EmptyState>
            ) : (
              <CaseTimeline cases={cases} today={today} />
            )}
          </Panel>
          <DecisionsPanel personId={person.id} />
          {life === undefined ? null : (
            <>
              <LifeFindings findings={life.findings} />
              <ListsPanel lists={life.lists} />
              <StoryPanel story={life.story} />
            </>
          )}
          {may('cases.read') ? (
            <>
              <PersonCommunityPanel key={person.id} personId={person.id} />
              <PersonSupportPanel personId={person.id} />
              <SendPersonPanel key={person.id} personId={person.id} fullName={person.fullName} />
            </>
          ) : null}
          <HistoryPanel history={person.history} />
          <FamilyPanel relatives={person.relatives} />
          <NumbersPanel personId={person.id} />
          <MergesPanel person={person} />
          <SensitivePanel personId={person.id} />
        </div>
      </div>
    </>
  )
}

/** What is due first in any measure of the person. */
function dueWords(cases: readonly CaseRow[], today: string): string {
  const due = cases
    .flatMap(({ nextDue, nextLabel, overdue, code }) =>
      nextDue === null ? [] : [{ nextDue, nextLabel, overdue, code }],
    )
    .sort((a, b) => (a.nextDue < b.nextDue ? -1 : 1))[0]
  if (due === undefined) return ''
  const when = due.overdue
    ? `Quá hạn ${viDate(due.nextDue)}`
    : due.nextDue === today
      ? 'Hôm nay'
      : `Hạn ${viDate(due.nextDue)}`
  return ` ${when}: ${lowerFirst(due.nextLabel)} (${due.code}).`
}
