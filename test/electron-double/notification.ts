import { EventEmitter } from 'node:events';
import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Part } from './part.ts';

export class NotificationDouble
  extends EventEmitter
  implements Part<Notification, 'show' | 'close' | 'title' | 'body'>
{
  title: string;
  body: string;
  readonly #onShow: (shown: NotificationDouble) => void;

  constructor(options: NotificationConstructorOptions, onShow: (shown: NotificationDouble) => void) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.#onShow = onShow;
  }

  show(): void {
    this.#onShow(this);
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}
