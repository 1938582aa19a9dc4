export const states = {
  ok: 'Fine',
  warn: 'Look here',
  fail: 'Stops here',
  unknown: 'Not known yet',
  live: 'Live',
  starting: 'Starting',
  old: 'Old picture',
  offline: 'No answer',
  login: 'Password needed',
  proved: 'Done',
  underWay: 'Under way',
  notYet: 'Not yet',
} as const;
