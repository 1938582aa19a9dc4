import { describe, expect, it } from 'vitest';
import { pageInArguments, pageOfDeepLink } from '../../../electron/shell/deep-link.ts';

describe('deep links', () => {
  it.each([
    ['porthole://path', '#/path'],
    ['porthole://home/', '#/home'],
    ['PORTHOLE://Settings', '#/settings'],
  ])('%s opens %s', (link, page) => {
    expect(pageOfDeepLink(link)).toBe(page);
  });

  it.each([
    'porthole://nowhere',
    'porthole://path/../settings',
    'porthole://settings?theme=dark',
    'porthole://settings#x',
    'porthole:///etc/passwd',
    'https://path',
    'xporthole://path',
    '',
  ])('%s opens nothing', (link) => {
    expect(pageOfDeepLink(link)).toBeNull();
  });

  it('stands anywhere among the arguments', () => {
    expect(pageInArguments(['/opt/porthole', '--flag', 'porthole://diary'])).toBe('#/diary');
    expect(pageInArguments(['/opt/porthole', '--flag'])).toBeNull();
  });
});
