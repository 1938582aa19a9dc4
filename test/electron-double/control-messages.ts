/** From the test to the app under the double. `id` comes back with the answer. */
export type ControlRequest =
  | {
      readonly do: 'emit';
      readonly on: 'app' | 'powerMonitor' | 'nativeTheme';
      readonly event: string;
      readonly args?: readonly unknown[];
    }
  | { readonly do: 'tray.click' }
  | { readonly do: 'tray.choose'; readonly item: string }
  | { readonly do: 'tray.look'; readonly pngPath?: string }
  | { readonly do: 'menu.choose'; readonly item: string }
  | { readonly do: 'menu.look' }
  | { readonly do: 'window.close' }
  | { readonly do: 'window.look' }
  | { readonly do: 'window.reload' }
  | { readonly do: 'windows.look' }
  /** Of the window that shows this address: ends its renderer, or runs a script in its page. */
  | { readonly do: 'renderer.crash'; readonly url: string }
  | { readonly do: 'renderer.run'; readonly url: string; readonly code: string }
  | {
      readonly do: 'window.bounds';
      readonly bounds: {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      };
    }
  | {
      readonly do: 'permission.ask';
      readonly permission: string;
      readonly url: string;
      readonly isMainFrame: boolean;
    }
  | { readonly do: 'schemes.look' }
  | {
      readonly do: 'call.from';
      readonly origin: string;
      readonly isMainFrame: boolean;
      readonly name: string;
    }
  | { readonly do: 'webview.attach' }
  | { readonly do: 'notification.click'; readonly index: number }
  | { readonly do: 'dialog.answer'; readonly response: number }
  /** What the person picks in the next save or open dialog; null: goes back. */
  | { readonly do: 'dialog.choose'; readonly path: string | null }
  | { readonly do: 'quit' };

/** From the app to the test. */
export type ControlMessage =
  | { readonly kind: 'chromium'; readonly endpoint: string; readonly pid: number }
  | { readonly kind: 'record'; readonly what: string; readonly facts: object; readonly at: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string };

/** How the test may vary the machine; given as JSON in ELECTRON_DOUBLE. */
export interface DoubleOptions {
  readonly switches?: readonly string[];
  readonly locale?: string;
  /** Whether the app believes to be installed. */
  readonly packaged?: boolean;
  /** Whether the system has a key store. */
  readonly keyStore?: boolean;
}
