/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { BUDGETS } from '../data-meter.ts';
import { useMeter } from '../hooks/use-meter.ts';
import { PasskeySection } from '../passkeys/PasskeySection.tsx';
import { useServices } from '../services.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  /** Guests have no account. */
  readonly owner: boolean;
  readonly onClose: () => void;
  readonly onSignOut: () => void;
}

/** A sheet from the bottom: what was used, how much may be used, and the way out. */
export const Menu = ({ owner, onClose, onSignOut }: Props): JSX.Element => {
  const { words } = useServices();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = dialog.current;
    if (sheet === null) return;
    sheet.showModal();
    // The backdrop belongs to the dialog element itself; a touch on it closes.
    sheet.addEventListener('click', (event) => {
      if (event.target === sheet) sheet.close();
    });
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="menu-title" onClose={onClose}>
      <div class="sheet-body">
        <div class="sheet-head">
          <h2 id="menu-title">{words.say('menu.title')}</h2>
          <button
            type="button"
            class="round-button"
            aria-label={words.say('menu.close')}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </div>
        <UsedToday />
        <BudgetChoice />
        {owner && <PasskeySection />}
        <InstallRow />
        <button type="button" class="row-button" onClick={onSignOut}>
          <Icon name="leave" />
          {words.say('menu.sign-out')}
        </button>
      </div>
    </dialog>
  );
};

const UsedToday = (): JSX.Element => {
  const { words } = useServices();
  const { usage, budget } = useMeter();
  const used = words.megabytes(usage.bytes);
  return (
    <div class="used">
      <span class="used-label">{words.say('menu.used')}</span>
      <strong>
        {budget === null ? used : words.say('menu.used-of', { used, budget: words.megabytes(budget) })}
      </strong>
      {budget !== null && (
        <progress max={budget + usage.extra} value={usage.bytes} aria-label={words.say('menu.used')} />
      )}
    </div>
  );
};

const BudgetChoice = (): JSX.Element => {
  const { words, meter } = useServices();
  const { budget } = useMeter();
  return (
    <fieldset class="choice">
      <legend>{words.say('menu.budget')}</legend>
      <div class="choice-row">
        {BUDGETS.map((bytes) => (
          <label key={bytes} class="choice-item">
            <input
              type="radio"
              name="budget"
              checked={bytes === budget}
              onChange={() => meter.setBudget(bytes)}
            />
            <span>{bytes === null ? words.say('menu.budget-none') : words.megabytes(bytes)}</span>
          </label>
        ))}
      </div>
      <p class="hint">{words.say('menu.budget-hint')}</p>
    </fieldset>
  );
};

const InstallRow = (): JSX.Element | null => {
  const { words, install } = useServices();
  const [way, setWay] = useState(() => install.read());
  useEffect(() => install.subscribe(() => setWay(install.read())), [install]);
  switch (way.kind) {
    case 'none':
      return null;
    case 'share-menu':
      return <p class="hint">{words.say('menu.install-ios')}</p>;
    case 'dialog':
      return (
        <button type="button" class="row-button" onClick={way.open}>
          <Icon name="save" />
          {words.say('menu.install')}
        </button>
      );
  }
};
