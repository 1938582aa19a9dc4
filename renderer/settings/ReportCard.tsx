import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { redactedReport } from './report.ts';
import styles from './SettingsScreen.module.css';

/** Nothing is sent from here: who wants help copies the text, having seen it. */
export const ReportCard = () => {
  const { t } = useWords();
  const report = redactedReport(useAppState());
  return (
    <Card title={t('settings.report.title')}>
      <p className={styles.lead}>{t('settings.report.lead')}</p>
      <div>
        <CopyButton label={t('settings.report.label')} value={report} />
      </div>
      <Disclosure title={t('settings.report.show')} plain>
        <pre className={styles.report}>{report}</pre>
      </Disclosure>
    </Card>
  );
};
