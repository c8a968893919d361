import { expect, type Locator, type Page } from '@playwright/test'

/** More presses of Tab than any screen should ever need from one place to another. */
const MANY = 150

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** A label as a clerk reads it, with or without the star of what has to be filled in. */
const asLabel = (text: string) => new RegExp(`^${escaped(text)}\\s*\\*?$`)
const whole = (text: string | RegExp) => (typeof text === 'string' ? new RegExp(`^${escaped(text)}$`) : text)

/**
 * Somebody without a mouse. Moves with Tab, types, chooses with the arrow keys, presses. Nothing here clicks, sets a value
 * or puts the focus anywhere: what it does, hands on the keyboard can do.
 */
export function clerkAt(page: Page, part: Page | Locator = page) {
  const press = (keys: string) => page.keyboard.press(keys)
  const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

  /** Tab, or Shift+Tab where the target stands before the focus, until the focus is there. */
  async function tabTo(target: Locator): Promise<void> {
    await expect(target).toHaveCount(1)
    const key = await target.evaluate((element) => {
      const here = document.activeElement
      if (here === null || here === document.body) return 'Tab'
      const behind = here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING
      return behind && !element.contains(here) ? 'Shift+Tab' : 'Tab'
    })
    for (let presses = 0; presses < MANY; presses++) {
      if (await hasFocus(target)) return
      await press(key)
    }
    throw new Error(`the keyboard does not reach ${target}`)
  }

  const field = (label: string) => part.getByLabel(asLabel(label))

  /** Types into the field that has the focus, in place of what it holds. Lines are parted by the Enter key. */
  async function type(text: string): Promise<void> {
    await press('Control+A')
    const [first = '', ...more] = text.split('\n')
    await page.keyboard.type(first)
    for (const line of more) {
      await press('Enter')
      await page.keyboard.type(line)
    }
  }

  return {
    press,
    tabTo,
    type,
    field,

    /** The same hands, looking only at a part of the screen. */
    within: (smaller: Locator) => clerkAt(page, smaller),

    /** Goes to a field and types in place of what it holds. */
    async write(label: string, text: string): Promise<void> {
      await tabTo(field(label))
      await type(text)
    },

    /** Goes to a list and moves its choice with the arrow keys. */
    async choose(label: string, option: string | RegExp): Promise<void> {
      const list = field(label)
      await tabTo(list)
      const wanted = list.locator('option').filter({ hasText: whole(option) })
      await expect(wanted, `"${label}" offers ${option}`).toHaveCount(1)
      const { at, to } = await wanted.evaluate((element) => {
        const { index } = element as HTMLOptionElement
        return { at: element.closest('select')?.selectedIndex ?? 0, to: index }
      })
      for (let left = Math.abs(to - at); left > 0; left--) await press(to > at ? 'ArrowDown' : 'ArrowUp')
      await expect(list.locator('option:checked')).toHaveText(option)
    },

    /** Goes to a group of radio buttons (an answer, a ground) and moves the mark with the arrow keys. */
    async mark(group: string | RegExp, option: string | RegExp): Promise<void> {
      const radios = part.getByRole('radiogroup', { name: group }).getByRole('radio')
      const wanted = radios.and(part.getByRole('radio', { name: option, exact: true }))
      const checked = radios.and(page.locator(':checked'))
      const none = (await checked.count()) === 0
      await tabTo(none ? radios.first() : checked)
      if (none) await press('Space')
      for (let left = await radios.count(); left > 0 && !(await wanted.isChecked()); left--) await press('ArrowDown')
      await expect(wanted).toBeChecked()
    },

    /** Goes to a button and presses it. */
    async push(name: string | RegExp): Promise<void> {
      await tabTo(part.getByRole('button', { name, exact: true }))
      await press('Enter')
    },

    /** Goes to a link and follows it. */
    async follow(name: string | RegExp): Promise<void> {
      await tabTo(part.getByRole('link', { name, exact: true }))
      await press('Enter')
    },
  }
}
