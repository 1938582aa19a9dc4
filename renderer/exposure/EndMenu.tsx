import { Button, Menu } from '@mantine/core';
import { IconCalendarTime, IconChevronDown, IconClock, IconInfinity, IconMoon } from '@tabler/icons-react';
import { useState } from 'react';
import { formatClock } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useNow } from '../ui/use-now.ts';
import { endOf, isTonightAhead, localTime, noEnd, tonight } from './door-end.ts';
import { EndForm } from './EndForm.tsx';

interface EndMenuProps {
  readonly label: string;
  /** The end there is now: an hour more is counted from it. Without one, from this moment. */
  readonly present?: string | undefined;
  /** Whether "until I close it" is among the choices. */
  readonly withNone?: boolean;
  readonly disabled?: boolean;
  readonly running: boolean;
  readonly onChoose: (untilAt: string | undefined) => void;
}

const icon = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;

/** Until when the door is open: an hour, tonight, or any other moment. */
export const EndMenu = ({ label, present, withNone = false, disabled, running, onChoose }: EndMenuProps) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const [choosing, setChoosing] = useState(false);
  const choose = (kind: 'none' | 'hour' | 'tonight') => {
    const from = present === undefined ? Date.now() : Date.parse(present);
    const end = endOf({ ...noEnd, kind }, Date.now(), from);
    if (!('wrong' in end)) onChoose(end.untilAt);
  };
  return (
    <>
      <Menu
        position="bottom-end"
        width="target"
        shadow="md"
        transitionProps={{ duration: 120 }}
        returnFocus={!choosing}
        // Inside the page's own landmarks, and with nothing in the menu but its items.
        withinPortal={false}
        hideDetached={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button
            variant="default"
            disabled={disabled ?? false}
            loading={running}
            rightSection={<IconChevronDown {...icon} />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {/* The first item takes the focus, as in every menu. */}
          <Menu.Item data-autofocus leftSection={<IconClock {...icon} />} onClick={() => choose('hour')}>
            {present === undefined ? t('wayIn.end.hour') : t('wayIn.end.hourMore')}
          </Menu.Item>
          {isTonightAhead(now) ? (
            <Menu.Item leftSection={<IconMoon {...icon} />} onClick={() => choose('tonight')}>
              {t('wayIn.end.tonight', { time: formatClock(language, new Date(tonight(now)).toISOString()) })}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconCalendarTime {...icon} />} onClick={() => setChoosing(true)}>
            {t('wayIn.end.at')}
          </Menu.Item>
          {withNone ? (
            <Menu.Item leftSection={<IconInfinity {...icon} />} onClick={() => choose('none')}>
              {t('wayIn.end.none')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {choosing ? (
        <EndForm
          start={present === undefined ? localTime(now + 2 * 3_600_000) : localTime(Date.parse(present))}
          onCancel={() => setChoosing(false)}
          onChoose={(untilAt) => {
            setChoosing(false);
            onChoose(untilAt);
          }}
        />
      ) : null}
    </>
  );
};
