import { useRouterState } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useNetworkWords } from '../../app/use-network-words.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './HelpPage.module.css'
import { HELP_KEYS, HELP_TOPICS, topicFor } from './help-topics.ts'

/** Trợ giúp: the topic of the screen that asked first, then the others, and the keys. */
export function HelpPage() {
  const { version } = useSession()
  const network = useNetworkWords()
  const asked = useRouterState({ select: (state) => new URLSearchParams(state.location.searchStr).get('ve') })
  const first = topicFor((asked ?? '').replaceAll('"', ''))
  const topics = first === undefined ? HELP_TOPICS : [first, ...HELP_TOPICS.filter((topic) => topic !== first)]
  return (
    <Page
      readable
      head={<PageHead title="Trợ giúp" sentence="Ngắn, theo từng màn hình. Bấm F1 ở bất kỳ đâu để mở đúng mục." />}
      aside={
        <>
          <Panel title="Phím tắt">
            <dl className={classes.keys}>
              {HELP_KEYS.map(([keys, does]) => (
                <div key={keys}>
                  <dt>{keys}</dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </Panel>
          <Panel title="Phần mềm">
            <p className={classes.text}>
              Phiên bản {version}. {network}. Dữ liệu nằm trên máy này và luôn được mã hóa.
            </p>
          </Panel>
        </>
      }
    >
      {topics.map((topic) => (
        <Panel key={topic.id} title={topic === first ? `${topic.title} (màn hình vừa mở)` : topic.title}>
          <ul className={classes.lines}>
            {topic.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
      ))}
    </Page>
  )
}
