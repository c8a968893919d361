import { Button, SegmentedControl } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type DossierPurpose, DossierPurposeSchema, type DossierView } from '#shared/dossiers/dossier.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { PURPOSE_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { casePlaceText, findingPath } from '../../app/finding-place.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { FindingList } from '../../ui/FindingList.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Dossier.module.css'
import { DossierOrder } from './DossierOrder.tsx'
import { DossierPages } from './DossierPages.tsx'
import { purposeWithin, SEAL_MEANS, sealRefusal, sealWords, upToDateRevision } from './dossier-words.ts'
import { Revisions, type Shown } from './Revisions.tsx'
import { SealedView } from './SealedView.tsx'

const PURPOSES = DossierPurposeSchema.options

function PurposeSwitch({ caseId, purpose }: { caseId: string; purpose: DossierPurpose }) {
  const go = useGo()
  return (
    <SegmentedControl
      size="xs"
      aria-label="Đóng để làm gì"
      value={purpose}
      onChange={(value) => go(paths.dossier(caseId, value as DossierPurpose))}
      data={PURPOSES.map((value) => ({ value, label: PURPOSE_WORDS[value] }))}
    />
  )
}

function Missing({ view }: { view: DossierView }) {
  const may = useMay()
  const leadTo = (finding: Finding) => {
    if (finding.place.kind === 'dossier') return null
    const { path, words } = findingPath(finding, { caseId: view.caseId, mayEditPerson: may('people.write') })
    return <TextLink to={path}>{may('cases.write') ? words : words.replace('Sửa', 'Xem')}</TextLink>
  }
  return (
    <Panel title={view.findings.length === 0 ? 'Không thiếu gì' : `Còn thiếu, cần xem (${view.findings.length})`}>
      {view.findings.length === 0 ? (
        <p className={classes.quiet}>Không có điểm nào cản việc đóng hồ sơ.</p>
      ) : (
        <div className={classes.narrow}>
          <FindingList
            findings={view.findings.map((finding) => ({ ...finding, article: shortArticle(finding.article) }))}
            leadTo={leadTo}
          />
        </div>
      )}
    </Panel>
  )
}

function DossierScreen({ view }: { view: DossierView }) {
  const may = useMay()
  const go = useGo()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const [confirming, setConfirming] = useState(false)
  const seal = useWrite('dossiers.seal')
  const cancel = useWrite('dossiers.cancelBuild', { quiet: true, keepAnswers: true })
  const refusal = may('dossiers.seal') ? sealRefusal(view) : 'Việc này cần người có quyền đóng hồ sơ'
  const done = upToDateRevision(view)
  const sentence =
    done !== undefined
      ? `Đã đóng đủ ${done.sheets} tờ.`
      : refusal === ''
        ? 'Đủ điều kiện đóng. Bản nháp ở giữa là đúng trang sẽ in.'
        : 'Sửa các điểm ở cột phải rồi đóng.'
  const submit = () =>
    seal.mutate(
      { caseId: view.caseId, purpose: view.purpose },
      {
        onSuccess: (revision) => {
          setConfirming(false)
          setShown({ revision, what: revision.files[0]?.set ?? 'chinh' })
        },
        onError: () => setConfirming(false),
      },
    )
  return (
    <Page
      scroll={false}
      head={
        <PageHead
          trail={
            <>
              <TextLink to={paths.cases}>Hồ sơ</TextLink> /{' '}
              <TextLink to={paths.case(view.caseId)}>
                {view.personName}, {view.caseCode}
              </TextLink>
            </>
          }
          title="Đóng hồ sơ"
          sentence={sentence}
          actions={
            <>
              <PurposeSwitch caseId={view.caseId} purpose={view.purpose} />
              {done === undefined ? null : (
                <Button variant="default" onClick={() => setConfirming(true)} disabled={refusal !== '' || confirming}>
                  Đóng lần nữa
                </Button>
              )}
            </>
          }
          next={
            done === undefined
              ? {
                  label: sealWords(view),
                  onClick: () => setConfirming(true),
                  disabled: refusal !== '' || confirming,
                  loading: seal.isPending,
                  ...(refusal === '' ? {} : { why: refusal }),
                }
              : {
                  label: 'Làm bước tiếp theo',
                  why: `Đã đóng lần ${done.no}`,
                  onClick: () => go(paths.case(view.caseId, casePlaceText({ part: 'step', ref: '', field: '' }))),
                }
          }
        />
      }
    >
      {seal.error === null ? null : <ErrorPanel error={seal.error.error} />}
      {seal.isPending ? (
        <LongWork
          channel="dossiers.seal"
          label="Đang đóng hồ sơ"
          onCancel={() => cancel.mutate({ caseId: view.caseId })}
        />
      ) : null}
      {confirming && !seal.isPending ? (
        <ConfirmPanel
          title={`${sealWords(view)}: ${purposeWithin(view.purpose)}`}
          verb={sealWords(view)}
          onConfirm={submit}
          onCancel={() => setConfirming(false)}
        >
          <p>
            {SEAL_MEANS[view.purpose]} Từng trang được giữ nguyên kèm mã SHA-256, số bút lục đã cấp không đổi nữa; giấy
            tờ có sau đánh số tiếp. Không mở lại được, chỉ đóng lần sau.
          </p>
        </ConfirmPanel>
      ) : null}
      <div className={classes.columns}>
        <DossierOrder
          view={view}
          canWrite={may('cases.write')}
          currentId={currentId}
          onPick={(id) => {
            setShown(null)
            setCurrentId(id)
          }}
        />
        <div className={classes.middle}>
          {shown === null ? (
            <DossierPages
              caseId={view.caseId}
              purpose={view.purpose}
              items={view.items}
              currentId={currentId}
              onCurrent={setCurrentId}
            />
          ) : (
            <SealedView shown={shown} onClose={() => setShown(null)} />
          )}
        </div>
        <div className={classes.right}>
          <p className={classes.quiet}>
            <TextLink to={paths.handovers(view.caseId)}>Giao nhận hồ sơ</TextLink> ·{' '}
            <TextLink to={paths.difference(view.caseId)}>Đối chiếu hai lần đóng</TextLink> ·{' '}
            <TextLink to={paths.returns(view.caseId)}>Lý do trả hồ sơ</TextLink>
          </p>
          {refusal === '' && view.revisions.length > 0 ? (
            <>
              <Revisions revisions={view.revisions} onShow={setShown} />
              <Missing view={view} />
            </>
          ) : (
            <>
              <Missing view={view} />
              <Revisions revisions={view.revisions} onShow={setShown} />
            </>
          )}
        </div>
      </div>
    </Page>
  )
}

/** Binds the dossier of a case: order, pages, what is missing, and what has been sealed. */
export function DossierPage() {
  const { caseId = '', purpose } = useParams({ strict: false })
  const parsed = DossierPurposeSchema.safeParse(purpose)
  const chosen = parsed.success ? parsed.data : 'court'
  const query = useCall('dossiers.get', { caseId, purpose: chosen })
  if (query.data !== undefined) return <DossierScreen key={`${caseId} ${chosen}`} view={query.data} />
  return (
    <Page head={<PageHead title="Đóng hồ sơ" trail={<TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink>} />}>
      <Answer query={query} lines={12}>
        {() => null}
      </Answer>
    </Page>
  )
}
