import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { levelOf, OfficeSchema, officeLabel } from '#shared/settings/office.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { CommunesFields } from '../../office/CommunesFields.tsx'
import { DistrictsFields } from '../../office/DistrictsFields.tsx'
import { OfficeFields } from '../../office/OfficeFields.tsx'
import { OfficersFields } from '../../office/OfficersFields.tsx'
import {
  doubledCommunes,
  emptyOffice,
  type OfficeValues,
  officeFieldId,
  problemsOf,
} from '../../office/office-values.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { LongWork } from '../../ui/LongWork.tsx'
import classes from './FirstRunPage.module.css'
import { FirstUserFields } from './FirstUserFields.tsx'
import { emptyUser, type FirstUser, userFieldId, userProblems } from './first-user.ts'
import { SampleSummary } from './SampleSummary.tsx'

interface OfficeStepsProps {
  /** The sample office, shown and not asked; null for one's own. */
  sample: OfficeValues | null
  today: CivilDate
  step: number
  onStep: (step: number) => void
  onLeave: () => void
  onCreated: (made: { words: readonly string[]; officeName: string }) => void
}

interface Step {
  title: string
  sentence: string
  /** Parts of the office that are checked before going on. */
  parts: readonly string[]
  body: ReactNode
}

const OFFICE_PARTS = [
  'kind',
  'name',
  'district',
  'province',
  'parentName',
  'placeName',
  'symbol',
  'code',
  'court',
  'centres',
]

/** The questions of the first run, one screen each; nothing is stored before the last of them. */
export function OfficeSteps({ sample, today, step, onStep, onLeave, onCreated }: OfficeStepsProps) {
  const form = useForm<OfficeValues>({
    initialValues: sample ?? emptyOffice(),
    validate: errorsBy(OfficeSchema),
  })
  const [user, setUser] = useState<FirstUser>(emptyUser)
  const [problem, setProblem] = useState<AppError | null>(null)
  const create = useWrite('setup.create', { keepAnswers: true, quiet: true })
  const box = useRef<HTMLFormElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its first field
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [step])

  const province = levelOf(form.getValues().kind ?? 'ldtbxh') === 'province'
  const office: readonly Step[] = [
    {
      title: 'Cơ quan',
      sentence: `Như in ở đầu văn bản. Gõ tên ${province ? 'tỉnh' : 'huyện'} trước, các ô còn lại được gợi ý.`,
      parts: OFFICE_PARTS,
      body: <OfficeFields form={form} />,
    },
    province
      ? {
          title: 'Huyện, quận',
          sentence: 'Các đơn vị gửi báo cáo về cơ quan này, theo mã đơn vị của họ.',
          parts: ['districts'],
          body: <DistrictsFields form={form} />,
        }
      : {
          title: 'Xã, phường',
          sentence: 'Danh sách xã, phường của địa bàn.',
          parts: ['communes'],
          body: <CommunesFields form={form} />,
        },
    {
      title: 'Người ký',
      sentence: 'Ai ký văn bản nào, từ ngày nào. Thêm, sửa sau trong Quản trị.',
      parts: ['officers'],
      body: <OfficersFields form={form} today={today} />,
    },
  ]
  const userStep: Step = {
    title: 'Người dùng đầu tiên',
    sentence: 'Là Quản trị của máy này. Mật khẩu mở kho dữ liệu; không ai đọc lại được nó.',
    parts: [],
    body: <FirstUserFields user={user} onChange={setUser} problems={problem?.kind === 'validation' ? problem : null} />,
  }
  const steps: readonly Step[] =
    sample === null
      ? [...office, userStep]
      : [
          {
            title: 'Cơ quan mẫu',
            sentence: 'Tên cơ quan có thật, người và hồ sơ đều không có thật.',
            parts: [],
            body: <SampleSummary office={sample} />,
          },
          userStep,
        ]
  const here = steps[step] ?? userStep
  const last = step === steps.length - 1

  const next = () => {
    setProblem(null)
    if (!last) {
      const found = problemsOf(form.validate().errors, here.parts, `phần ${here.title}`)
      const doubled = here.parts.includes('communes') ? doubledCommunes(form.getValues().communes) : []
      form.setErrors(Object.fromEntries((found?.fields ?? []).map((field) => [field.path, field.message])))
      if (found !== null) setProblem(found)
      else if (doubled.length > 0) {
        const message = `Ghi hai lần: ${doubled.join(', ')}`
        setProblem({ kind: 'validation', what: 'phần Xã, phường', fields: [{ path: 'communes', message }] })
      } else onStep(step + 1)
      return
    }
    const wrong = userProblems(user)
    if (wrong !== null) {
      setProblem(wrong)
      return
    }
    create.mutate(
      {
        office: form.getValues(),
        user: { login: user.login, name: user.name, password: user.password },
        loadSample: sample !== null,
      },
      {
        onSuccess: ({ recoveryWords }) =>
          onCreated({ words: recoveryWords, officeName: officeLabel(form.getValues()) }),
        onError: ({ error }) => setProblem(error),
      },
    )
  }
  const back = () => {
    setProblem(null)
    if (step === 0) onLeave()
    else onStep(step - 1)
  }

  return (
    <form
      ref={box}
      className={classes.form}
      data-wide={here !== userStep || undefined}
      onKeyDown={enterMovesOn}
      onSubmit={(event) => event.preventDefault()}
    >
      <div>
        <h1>{here.title}</h1>
        <p className={classes.sentence}>{here.sentence}</p>
      </div>
      {problem === null ? null : (
        <ErrorPanel error={problem} fieldId={(path) => (last ? userFieldId(path) : officeFieldId(path))} />
      )}
      {create.isPending ? (
        <LongWork
          channel="setup.create"
          label={sample === null ? 'Đang tạo kho dữ liệu mã hóa' : 'Đang tạo kho và nạp dữ liệu mẫu'}
        />
      ) : (
        here.body
      )}
      <div className={classes.act}>
        <Button variant="default" onClick={back} disabled={create.isPending}>
          Quay lại
        </Button>
        <ActionButton variant="filled" shortcut="ctrl+enter" nextStep onClick={next} loading={create.isPending}>
          {last ? 'Tạo kho dữ liệu' : 'Tiếp tục'}
        </ActionButton>
      </div>
    </form>
  )
}
