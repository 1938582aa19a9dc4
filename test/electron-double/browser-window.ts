import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { Part } from './part.ts';
import { WebContentsDouble } from './web-contents.ts';
import type { Surroundings } from './web-contents.ts';

type Members = Part<
  BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'isMaximized'
  | 'maximize'
  | 'unmaximize'
  | 'isFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'setMenuBarVisibility'
  | 'setBackgroundColor'
  | 'setTitle'
  | 'getTitle'
>;

export interface WindowWorld {
  readonly surroundings: Surroundings;
  readonly windows: Set<BrowserWindowDouble>;
  readonly announce: (event: string, ...args: readonly unknown[]) => void;
}

const insecure = (
  preferences: NonNullable<BrowserWindowConstructorOptions['webPreferences']>,
): string | undefined => {
  if (preferences.contextIsolation === false) return 'contextIsolation: false';
  if (preferences.nodeIntegration === true) return 'nodeIntegration: true';
  if (preferences.sandbox === false) return 'sandbox: false';
  return undefined;
};

export class BrowserWindowDouble extends EventEmitter implements Members {
  readonly id: number;
  readonly webContents: WebContentsDouble;
  readonly #world: WindowWorld;
  #bounds: Rectangle;
  #title: string;
  #state: 'normal' | 'minimized' | 'maximized' = 'normal';
  #visible: boolean;
  #focused = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions, world: WindowWorld) {
    super();
    const preferences = options.webPreferences ?? {};
    const refused = insecure(preferences);
    if (refused !== undefined) throw new Error(`the electron double runs no window with ${refused}`);
    this.#world = world;
    this.id = world.windows.size + 1;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#title = options.title ?? '';
    this.#visible = options.show !== false;
    this.webContents = new WebContentsDouble(this.id, preferences, world.surroundings);
    world.windows.add(this);
    world.surroundings.record('window', { id: this.id, options });
    // Electron announces web contents before anything can be loaded into them.
    world.announce('web-contents-created', {}, this.webContents);
    world.announce('browser-window-created', {}, this);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
    this.emit('ready-to-show', {});
  }

  show(): void {
    this.#visible = true;
    this.focus();
    this.#tell('show');
  }

  hide(): void {
    this.#visible = false;
    this.#focused = false;
    this.#tell('hide');
  }

  focus(): void {
    this.#focused = true;
    this.#tell('focus');
  }

  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    this.#world.surroundings.record('window-close', { id: this.id, prevented });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#world.windows.delete(this);
    void this.webContents.destroy();
    this.#tell('closed');
    if (this.#world.windows.size === 0) this.#world.announce('window-all-closed');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  minimize(): void {
    this.#state = 'minimized';
    this.#tell('minimize');
  }

  restore(): void {
    this.#state = 'normal';
    this.#tell('restore');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  maximize(): void {
    this.#state = 'maximized';
    this.#tell('maximize');
  }

  unmaximize(): void {
    this.restore();
  }

  isFullScreen(): boolean {
    return false;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#tell('resize');
  }

  setMenuBarVisibility(): void {
    this.#tell('menu-bar');
  }

  setBackgroundColor(colour: string): void {
    this.#world.surroundings.record('window-background', { id: this.id, colour });
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  #tell(event: string): void {
    this.#world.surroundings.record('window-event', { id: this.id, event });
    this.emit(event, {});
  }
}
