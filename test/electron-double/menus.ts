import { EventEmitter } from 'node:events';
import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';
import type { NativeImageDouble } from './native-image.ts';
import type { Part } from './part.ts';

type Item = Pick<
  MenuItemConstructorOptions,
  'label' | 'role' | 'id' | 'type' | 'checked' | 'enabled' | 'accelerator'
>;

/** A menu is its template: what the app asked for. Only items with `click` can be chosen; roles are the system's. */
export class MenuDouble {
  readonly template: readonly MenuItemConstructorOptions[];

  constructor(template: readonly MenuItemConstructorOptions[] = []) {
    this.template = template;
  }

  /** Labels, roles and ids as a tree of plain data. */
  describe(): readonly object[] {
    return describe(this.template);
  }

  popup(): void {
    throw new Error('the electron double shows no popup menus');
  }

  /** Chooses the first item, at any depth, with this label or id. */
  choose(name: string): void {
    const item = find(this.template, name);
    if (item?.click === undefined) throw new Error(`no menu item '${name}' that can be chosen`);
    if (item.type === 'checkbox') item.checked = item.checked !== true;
    // The app's own handlers use none of the three arguments but `checked`.
    item.click({ ...item } as never, undefined, {});
  }
}

const describe = (template: readonly MenuItemConstructorOptions[]): readonly object[] =>
  template.map(({ submenu, label, role, id, type, checked, enabled, accelerator }) => ({
    ...({ label, role, id, type, checked, enabled, accelerator } satisfies {
      [K in keyof Item]: Item[K] | undefined;
    }),
    ...(Array.isArray(submenu) ? { submenu: describe(submenu) } : {}),
  }));

const find = (
  template: readonly MenuItemConstructorOptions[],
  name: string,
): MenuItemConstructorOptions | undefined => {
  for (const item of template) {
    if (item.label === name || item.id === name) return item;
    const below = Array.isArray(item.submenu) ? find(item.submenu, name) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
};

export class TrayDouble
  extends EventEmitter
  implements Part<Tray, 'setToolTip' | 'destroy' | 'isDestroyed' | 'setTitle'>
{
  menu: MenuDouble | null = null;
  toolTip = '';
  image: NativeImageDouble;
  #destroyed = false;

  constructor(image: NativeImageDouble, onMade: (made: TrayDouble) => void) {
    super();
    this.image = image;
    onMade(this);
  }

  setImage(image: NativeImageDouble): void {
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(): void {
    this.emit('title');
  }

  setContextMenu(menu: MenuDouble | null): void {
    this.menu = menu;
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

export type MenuStatics = Part<
  typeof Menu,
  'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'
>;
