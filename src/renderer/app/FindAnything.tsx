import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconFolder, IconSearch, IconUser } from '@tabler/icons-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { foldText } from '#shared/primitives/folded-text.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { useCall } from '../api/calls.ts'
import { isComposing, useShortcuts } from '../ui/keyboard.ts'
import { paths } from './paths.ts'
import { screensOf } from './Rail.tsx'
import { useMay, useSession } from './session.tsx'
import { useGo } from './use-go.ts'

const [store, actions] = createSpotlight()

const SEARCH_ID = 'find-anything'

/** So many people and so many cases at most. */
const SHOWN = 8

/** What had the focus before; it gets it back where nothing was chosen. */
let before: Element | null = null

/**
 * Opens the search over everything (Ctrl+K). The box has the focus before the next key comes, so that letters typed right
 * after go there and not into the field behind.
 */
export function openFindAnything(): void {
  if (!store.getState().opened) before = document.activeElement
  flushSync(() => actions.open())
  document.getElementById(SEARCH_ID)?.focus()
}

/** The box goes a moment after it was closed; then nothing has the focus, unless another screen took it. */
const GONE_MS = 60

function giveFocusBack(): void {
  const field = before
  before = null
  setTimeout(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (lost && field instanceof HTMLElement && field.isConnected) field.focus({ preventScroll: true })
  }, GONE_MS)
}

/**
 * While the search is open Esc is its own: the form behind stays as it is. The kit's own Esc would be over before the form
 * hears the key, and the form would close too.
 */
function EscapeCloses(): null {
  useShortcuts({ escape: () => actions.close() })
  return null
}

/** What the kit does for each letter typed; it has no call for answers that come later. */
function chooseFirst(): void {
  const { opened, listId } = store.getState()
  const list = opened ? document.getElementById(listId) : null
  if (list === null) return
  list.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

/** Opens what is chosen in the list, as Enter does. */
function openChosen(): void {
  document.getElementById(store.getState().listId)?.querySelector<HTMLElement>('[data-selected]')?.click()
}

/** One box that finds people and cases by name (with or without accents), number or code, and screens by word. */
export function FindAnything() {
  const may = useMay()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const asked = text.length > 1
  const people = useCall(
    'people.list',
    { text, limit: SHOWN },
    { enabled: asked && may('people.read'), keepPrevious: true },
  )
  const cases = useCall(
    'cases.list',
    { text, limit: SHOWN },
    { enabled: asked && may('cases.read'), keepPrevious: true },
  )
  const words = foldText(typed)
  const screens = screensOf(useSession().level).filter(
    (screen) => may(screen.needs) && foldText(screen.label).includes(words),
  )
  const peopleFound = asked ? (people.data?.rows ?? []) : []
  const casesFound = asked ? (cases.data?.rows ?? []) : []
  const go = useGo()
  const found = [...peopleFound, ...casesFound].map((row) => row.id).join(' ')
  // Answers come after the letters. While those shown are for fewer letters, Enter waits: it must open what was typed.
  const waiting = text !== typed.trim() || [people, cases].some((query) => query.isPlaceholderData || query.isLoading)
  const entered = useRef(false)
  const holdEnter = (event: KeyboardEvent) => {
    entered.current = event.key === 'Enter' && waiting && !isComposing(event.nativeEvent)
    if (!entered.current) return
    event.preventDefault()
    event.stopPropagation()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new list of results
  useEffect(() => {
    if (waiting) return
    const frame = requestAnimationFrame(() => {
      chooseFirst()
      if (entered.current) openChosen()
      entered.current = false
    })
    return () => cancelAnimationFrame(frame)
  }, [found, waiting])
  const nothing = peopleFound.length + casesFound.length + screens.length === 0

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      clearQueryOnClose
      onSpotlightClose={giveFocusBack}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': 'Tìm người, hồ sơ, mục' } }}
      maxHeight={460}
    >
      <EscapeCloses />
      <div onKeyDownCapture={holdEnter}>
        <Spotlight.Search
          id={SEARCH_ID}
          aria-label="Tìm người, hồ sơ, mục"
          placeholder="Tên có dấu hoặc không dấu, số giấy tờ, mã hồ sơ"
          leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
        />
      </div>
      <Spotlight.ActionsList>
        {peopleFound.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Người">
            {peopleFound.map((person) => (
              <Spotlight.Action
                key={person.id}
                label={person.fullName}
                description={[viPartialDate(person.birthDate), person.idNumber, person.communeName]
                  .filter((part) => part !== '')
                  .join(' · ')}
                leftSection={<IconUser size={18} stroke={1.75} aria-hidden="true" />}
                onClick={() => go(paths.person(person.id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {casesFound.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Hồ sơ">
            {casesFound.map((row) => (
              <Spotlight.Action
                key={row.id}
                label={`${row.code} ${row.personName}`}
                description={row.stateLabel}
                leftSection={<IconFolder size={18} stroke={1.75} aria-hidden="true" />}
                onClick={() => go(paths.case(row.id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {screens.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Mục">
            {screens.map((screen) => (
              <Spotlight.Action
                key={screen.path}
                label={screen.label}
                leftSection={<screen.icon size={18} stroke={1.75} aria-hidden="true" />}
                onClick={() => go(screen.path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing ? (
          <Spotlight.Empty>Không có gì khớp “{typed}”. Thử tên không dấu hoặc số giấy tờ.</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
