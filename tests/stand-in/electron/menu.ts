import type * as Electron from 'electron'
import { app } from './app.ts'
import { strictClass } from './strict.ts'

/** Data only: nothing is drawn, and of the roles only `quit` does something. Specs click by id. */
export class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly submenu: Menu | null

  constructor({ id, label, role, submenu }: Electron.MenuItemConstructorOptions) {
    this.id = id ?? ''
    this.label = label ?? ''
    this.role = role ?? ''
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : null
  }

  click(): void {
    if (this.role === 'quit') app.quit()
  }
}

export class Menu {
  static #application: Menu | null = null
  readonly items: MenuItem[]

  private constructor(items: MenuItem[]) {
    this.items = items
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((options) => new MenuItem(options)))
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}

strictClass('Menu', Menu)
strictClass('MenuItem', MenuItem)
