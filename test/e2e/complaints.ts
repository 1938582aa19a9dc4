import type { Page } from 'playwright-core';

/** A coded failure (a camera away, no network) is an answer with a 4xx or 5xx, which Chromium notes as an error. */
const codedAnswer = /^Failed to load resource: the server responded with a status of [45]\d\d/;

/** Collects what should never be: exceptions, errors on the console, breaches of the page's own CSP. */
export const watchForComplaints = (page: Page): readonly string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !codedAnswer.test(message.text())) complaints.push(message.text());
  });
  return complaints;
};
