import { Tabs } from '@mantine/core'
import classes from './PageTabs.module.css'

interface PageTabsProps<Id extends string> {
  /** What the tabs are of, read aloud. */
  label: string
  tabs: readonly { readonly id: Id; readonly label: string }[]
  value: Id
  onChange: (id: Id) => void
}

/** The parts of one screen, under its head; the page draws the chosen part itself. */
export function PageTabs<Id extends string>({ label, tabs, value, onChange }: PageTabsProps<Id>) {
  const choose = (next: string | null) => onChange(tabs.find(({ id }) => id === next)?.id ?? value)
  return (
    <Tabs value={value} onChange={choose} className={classes.root ?? ''}>
      <Tabs.List aria-label={label}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.id} value={tab.id}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
