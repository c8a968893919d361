import { printedDate } from '#shared/documents/printed-value.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { attachmentRows } from './attached-papers.ts'
import { type BindingInput, type Bindings, binding } from './binding.ts'
import { answerLabel, dayOf, detail, listed, newest, said } from './event-details.ts'

const FOUND = 'Diễn biến: phát hiện sử dụng trái phép'
const TEST = 'Diễn biến: xét nghiệm'
const TEAM = 'Diễn biến: quyết định quản lý, Tổ quản lý'
const STOP = 'Diễn biến: quyết định dừng quản lý'
const PAPERS = 'Thành phần hồ sơ'

const DISCOVERY = ['phat_hien_su_dung']
const TESTS = ['xet_nghiem', 'su_dung_lai']
const DECISION = ['quyet_dinh_quan_ly_sd']
const STOPPED = ['dung_quan_ly']
const POSITIVE = 'duong_tinh'
const NEGATIVE = 'am_tinh'

/** When, where and by whom the use was found, in one line; null before it. */
function summary(input: BindingInput): string | null {
  const event = newest(input, DISCOVERY)
  if (!event) return null
  const [place, agency] = [said(event, 'place'), said(event, 'agency')]
  const parts = [
    `Ngày ${printedDate(event.on, 'short')}`,
    ...(place === '' ? [] : [`tại ${place}`]),
    ...(agency === '' ? [] : [`${agency} phát hiện`]),
  ]
  return `${parts.join(', ')}.`
}

/** The newest test that was positive: one of its own, or the one with which the use was found. */
function positiveTest({ context }: BindingInput): CaseEvent | undefined {
  return context.events.findLast(
    (event) =>
      (TESTS.includes(event.type) && said(event, 'result') === POSITIVE) ||
      (DISCOVERY.includes(event.type) && (said(event, 'testOn') !== '' || said(event, 'testNumber') !== '')),
  )
}

/** The test that a slip is about: the newest one, else the one with which the use was found. */
const slipTest = (input: BindingInput) => newest(input, TESTS) ?? positiveTest(input)

/** Positive or negative; null for a test that was refused, missed or not valid. */
function conclusion(input: BindingInput): string | null {
  const event = slipTest(input)
  if (event && DISCOVERY.includes(event.type)) return POSITIVE
  const result = said(event, 'result')
  return result === POSITIVE || result === NEGATIVE ? result : null
}

/** Who tested: the agency that sent the positive result, the one named in the test, or the one that found the use. */
function testAgency(input: BindingInput): string {
  return (
    said(newest(input, ['nhan_ket_qua_duong_tinh']), 'agency') ||
    said(newest(input, DISCOVERY), 'agency') ||
    said(newest(input, ['de_nghi_xac_dinh']), 'agency')
  )
}

/** The members of the team that manages the person, head first. */
function team(input: BindingInput): string[] {
  const event = newest(input, DECISION)
  return [said(event, 'teamHead'), said(event, 'teamDeputy'), ...listed(event, 'teamMembers')].filter((t) => t !== '')
}

/** What papers about people who use drugs know of the discovery, the tests, the team and the end of the management. */
export const USER_BINDINGS: Bindings = {
  'use.summary': binding(FOUND, summary),
  'use.place': detail(FOUND, DISCOVERY, 'place'),
  'use.agency': detail(FOUND, DISCOVERY, 'agency'),
  'use.noticeNumber': detail('Diễn biến: thông báo về hành vi', ['thong_bao_hanh_vi'], 'number'),
  'test.agency': binding(TEST, testAgency),
  'test.tester': binding(TEST, (input) => said(slipTest(input), 'tester')),
  'test.sample': binding(TEST, (input) => {
    const sample = answerLabel(input, ['xet_nghiem'], 'sample')
    return sample === '' ? null : `Mẫu thử: ${sample.toLocaleLowerCase('vi')}.`
  }),
  'test.substances': binding(TEST, (input) => listed(slipTest(input), 'substances').join(', ')),
  'test.conclusion': binding(TEST, conclusion),
  'test.number': binding(TEST, (input) => said(slipTest(input), 'number') || said(slipTest(input), 'testNumber')),
  'test.positiveOn': binding(TEST, (input) => dayOf(positiveTest(input), 'testOn')),
  'team.head': detail(TEAM, DECISION, 'teamHead'),
  'team.deputy': detail(TEAM, DECISION, 'teamDeputy'),
  'team.members': binding(TEAM, (input) => listed(newest(input, DECISION), 'teamMembers')),
  'team.helper': detail(TEAM, DECISION, 'helperName'),
  'team.executors': binding(TEAM, (input) => [`Ông (bà) ${input.context.person.fullName}`, ...team(input)]),
  'stop.reason': detail(STOP, STOPPED, 'reason'),
  'stop.from': binding(STOP, (input) => dayOf(newest(input, STOPPED), 'stoppedFrom')),
  'attached.transfer': binding(PAPERS, (input) => attachmentRows(input, 'office')),
}
