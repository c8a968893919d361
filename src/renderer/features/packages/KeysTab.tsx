import { Button } from '@mantine/core'
import { IconCheck, IconHistory, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { OwnKey, TrustedKey } from '#shared/packages/key.schema.ts'
import type { KeyOfferView } from '#shared/packages/package-views.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { Fingerprint } from './Fingerprint.tsx'
import { DistrustForm, RotateForm, TrustForm } from './KeyForms.tsx'
import classes from './Packages.module.css'

type Doing = { what: 'trust'; offer: KeyOfferView } | { what: 'distrust'; key: TrustedKey } | { what: 'rotate' } | null

/** The office's own keys, to be read aloud, printed and given away; and those of other offices. */
export function KeysTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const query = useCall('keys.show', {})
  const choose = useWrite('keys.choose', { quiet: true })
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const ask = () =>
    choose.mutate({}, { onSuccess: (offer) => (offer === null ? undefined : setDoing({ what: 'trust', offer })) })
  const trusted = query.data?.trusted.filter(({ ending }) => ending === null).length ?? 0
  return (
    <Page
      head={
        <>
          <PageHead
            title="Gói dữ liệu: khóa và tin cậy"
            sentence={query.data === undefined ? undefined : `Đang tin cậy khóa của ${trusted} cơ quan.`}
            next={
              may('keys.write') && doing === null
                ? { label: 'Thêm khóa cơ quan khác', onClick: ask, loading: choose.isPending }
                : null
            }
          />
          {tabs}
        </>
      }
    >
      {choose.error === null ? null : <ErrorPanel error={choose.error.error} />}
      {doing?.what === 'trust' ? <TrustForm offer={doing.offer} onDone={done} /> : null}
      {doing?.what === 'distrust' ? <DistrustForm trusted={doing.key} onDone={done} /> : null}
      {doing?.what === 'rotate' ? <RotateForm onDone={done} /> : null}
      <Answer query={query} lines={8}>
        {({ own, trusted: all }) => (
          <>
            <OwnPanel own={own} onRotate={() => setDoing({ what: 'rotate' })} />
            <Panel title="Khóa của cơ quan khác" flush>
              {all.length === 0 ? (
                <EmptyState action={may('keys.write') ? <ActLink onClick={ask}>Thêm khóa cơ quan khác</ActLink> : null}>
                  Chưa tin cậy khóa nào. Cần khóa của nơi nhận để niêm phong gói, và khóa của bên gửi để kiểm tra chữ
                  ký.
                </EmptyState>
              ) : (
                <div className={classes.body}>
                  <ul className={classes.list}>
                    {all.toReversed().map((key) => (
                      <TrustedLine key={key.id} trusted={key} onDistrust={() => setDoing({ what: 'distrust', key })} />
                    ))}
                  </ul>
                </div>
              )}
            </Panel>
          </>
        )}
      </Answer>
    </Page>
  )
}

function OwnPanel({ own, onRotate }: { own: readonly OwnKey[]; onRotate: () => void }) {
  const may = useMay()
  const save = useWrite('keys.saveAs')
  const [current, ...older] = own
  if (current === undefined) return null
  return (
    <Panel title="Khóa của cơ quan" flush>
      <div className={classes.body}>
        {save.error === null ? null : <ErrorPanel error={save.error.error} />}
        <p>
          {current.office.name} ({current.office.code}). Khóa lập lúc {viMoment(current.madeAt)}. Đọc từng nhóm qua điện
          thoại để cơ quan khác đối chiếu:
        </p>
        <Fingerprint groups={current.fingerprint} />
        {may('packages.write') ? (
          <div className={classes.acts}>
            <Button onClick={() => save.mutate({ format: 'hscn-key' })} loading={save.isPending}>
              Lưu tệp khóa
            </Button>
            <Button variant="default" onClick={() => save.mutate({ format: 'pdf' })} disabled={save.isPending}>
              In giấy giới thiệu khóa
            </Button>
            {may('keys.write') ? (
              <Button variant="default" onClick={onRotate}>
                Thay khóa
              </Button>
            ) : null}
          </div>
        ) : null}
        {older.map((key) => (
          <p key={key.id} className={classes.quiet}>
            Khóa cũ {key.fingerprint.join(' ')}, thay lúc {viMoment(key.retiredAt ?? '')}: chỉ còn để mở gói gửi tới
            trước đó.
          </p>
        ))}
      </div>
    </Panel>
  )
}

function TrustedLine({ trusted, onDistrust }: { trusted: TrustedKey; onDistrust: () => void }) {
  const may = useMay()
  const { office, fingerprint, ending, trustedAt, how, reason } = trusted
  return (
    <li>
      <TrustBadge ending={ending} />
      <span>
        <b>{office.name}</b> ({office.code})
        <br />
        <span className={classes.quiet}>
          {fingerprint.join(' ')} · tin cậy lúc {viMoment(trustedAt)},{' '}
          {how === 'fingerprint' ? 'đã đối chiếu dấu vân tay' : 'do khóa trước ký giới thiệu'}
          {reason === '' ? '' : ` · ${reason}`}
        </span>
      </span>
      {ending === null && may('keys.write') ? (
        <ActLink onClick={onDistrust} label={`Bỏ tin cậy khóa của ${office.name}`}>
          Bỏ tin cậy
        </ActLink>
      ) : null}
    </li>
  )
}

function TrustBadge({ ending }: Pick<TrustedKey, 'ending'>) {
  if (ending === null) {
    return (
      <StateBadge tone="green" icon={IconCheck}>
        Tin cậy
      </StateBadge>
    )
  }
  return ending === 'replaced' ? (
    <StateBadge tone="gray" icon={IconHistory}>
      Đã thay
    </StateBadge>
  ) : (
    <StateBadge tone="red" icon={IconX}>
      Bỏ tin cậy
    </StateBadge>
  )
}
