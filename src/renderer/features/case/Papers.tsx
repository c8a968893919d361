import { Button, Menu } from '@mantine/core'
import { type Icon, IconCheck, IconChevronDown, IconCircleX, IconPencil, IconReplace } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { DocumentRow, DocumentState } from '#shared/documents/document.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { DOCUMENT_STATE_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { PaperCopies } from './PaperCopies.tsx'
import classes from './Papers.module.css'

const LOOKS: Readonly<Record<DocumentState, { tone: Tone; icon: Icon }>> = {
  nhap: { tone: 'amber', icon: IconPencil },
  ban_hanh: { tone: 'green', icon: IconCheck },
  thay_the: { tone: 'gray', icon: IconReplace },
  huy: { tone: 'gray', icon: IconCircleX },
}

function PaperLine({ caseId, paper, canWrite }: { caseId: string; paper: DocumentRow; canWrite: boolean }) {
  return (
    <li className={classes.paper}>
      <StateBadge {...LOOKS[paper.state]}>{DOCUMENT_STATE_WORDS[paper.state]}</StateBadge>
      <TextLink to={paths.form(caseId, paper.form, paper.id)}>{paper.title}</TextLink>
      <span className={classes.quiet}>
        {[
          paper.number === '' ? '' : `số ${paper.number}`,
          viDate(paper.documentDate),
          paper.signer,
          paper.pages > 0 ? `${paper.pages} trang` : '',
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      <PaperCopies paper={paper} canWrite={canWrite} />
    </li>
  )
}

/** Papers made here, cancelled and replaced ones included, and the way to make another. */
export function Papers({ caseId, canWrite }: { caseId: string; canWrite: boolean }) {
  const query = useCall('documents.forms', { caseId })
  const groups = [...new Set(query.data?.forms.map((form) => form.group) ?? [])]
  return (
    <Panel
      title="Văn bản đã soạn"
      flush
      aside={
        canWrite && groups.length > 0 ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
              >
                Soạn biểu mẫu
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={classes.menu}>
              {groups.map((group) => (
                <Fragment key={group}>
                  <Menu.Label>{group}</Menu.Label>
                  {(query.data?.forms ?? [])
                    .filter((form) => form.group === group)
                    .map((form) => (
                      <Menu.Item key={form.form} component="a" href={`#${paths.form(caseId, form.form)}`}>
                        <b>{form.formNo}</b> {form.label}
                      </Menu.Item>
                    ))}
                </Fragment>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : undefined
      }
    >
      <Answer query={query} lines={2}>
        {(data) =>
          data.documents.length === 0 ? (
            <EmptyState>Chưa soạn văn bản nào. Chọn biểu mẫu ở trên hoặc "Soạn" ở dòng giấy tờ.</EmptyState>
          ) : (
            <ul className={classes.list}>
              {data.documents.map((paper) => (
                <PaperLine key={paper.id} caseId={caseId} paper={paper} canWrite={canWrite} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}
