import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { ok } from '../../shared/errors.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { redactedReport } from './report.ts';
import { SaveButton } from './SaveButton.tsx';
import styles from './SettingsScreen.module.css';

/** Nothing is sent from here: who wants help copies or saves the text, having seen it. */
export const ReportCard = () => {
  const { t } = useWords();
  const [problem, setProblem] = useState<AppError | null>(null);
  const report = redactedReport(useAppState());
  return (
    <Card title={t('settings.report.title')}>
      <p className={styles.lead}>{t('settings.report.lead')}</p>
      <div className={styles.buttons}>
        <CopyButton label={t('settings.report.label')} value={report} />
        <SaveButton
          label={t('settings.report.label')}
          name="porthole-report"
          ending="txt"
          text={() => Promise.resolve(ok(report))}
          onProblem={setProblem}
        />
      </div>
      {problem === null ? null : <ProblemCard error={problem} />}
      <Disclosure title={t('settings.report.show')} plain>
        <pre className={styles.report}>{report}</pre>
      </Disclosure>
    </Card>
  );
};
