import {
  ActionIcon,
  Button,
  Checkbox,
  Input,
  Menu,
  Modal,
  PasswordInput,
  Radio,
  Select,
  Switch,
  TextInput,
  Tooltip,
  createTheme,
} from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';
import styles from './theme.module.css';

/** Mantine wants ten shades for its own arithmetic; what is seen comes from tokens.css. */
const sea: MantineColorsTuple = [
  '#e6f5f2',
  '#cdeae5',
  '#9ad5cc',
  '#65c0b3',
  '#3cad9f',
  '#229d90',
  '#0f8681',
  '#0a6e6a',
  '#075a57',
  '#044644',
];

export const theme = createTheme({
  primaryColor: 'sea',
  colors: { sea },
  fontFamily: 'var(--font-plain)',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md', variant: 'filled' },
      classNames: { root: styles.button ?? '' },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { size: 36, variant: 'subtle' },
      classNames: { root: styles.actionIcon ?? '' },
    }),
    Input: Input.extend({ classNames: { input: styles.input ?? '' } }),
    InputWrapper: Input.Wrapper.extend({
      classNames: {
        label: styles.label ?? '',
        description: styles.description ?? '',
        error: styles.error ?? '',
      },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    Select: Select.extend({ defaultProps: { size: 'md', checkIconPosition: 'right' } }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'md' },
      classNames: { input: styles.box ?? '', label: styles.choice ?? '' },
    }),
    Switch: Switch.extend({
      defaultProps: { size: 'md', withThumbIndicator: false },
      classNames: {
        track: styles.track ?? '',
        thumb: styles.thumb ?? '',
        label: styles.choice ?? '',
        description: styles.choiceHint ?? '',
      },
    }),
    Radio: Radio.extend({
      defaultProps: { size: 'md' },
      classNames: {
        radio: styles.radio ?? '',
        label: styles.choice ?? '',
        description: styles.choiceHint ?? '',
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { withArrow: true, openDelay: 200, events: { hover: true, focus: true, touch: true } },
      classNames: { tooltip: styles.tooltip ?? '' },
    }),
    Menu: Menu.extend({
      classNames: { dropdown: styles.menu ?? '', item: styles.menuItem ?? '' },
    }),
    Modal: Modal.extend({
      // Its scroll lock writes a style element into the page, which our content policy refuses.
      defaultProps: { centered: true, lockScroll: false, transitionProps: { duration: 140 } },
      classNames: {
        content: styles.modal ?? '',
        title: styles.modalTitle ?? '',
        header: styles.modalHeader ?? '',
      },
    }),
  },
});
