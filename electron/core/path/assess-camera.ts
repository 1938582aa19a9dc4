import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { Assessment } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { CameraFact, PathFacts } from './facts.ts';

const evidenceOf = (camera: CameraFact): EvidenceItem[] =>
  evidence(
    ['camera', camera.name],
    ['host', camera.host === '' ? undefined : camera.host],
    ['error', camera.error?.code],
    ['answered-ms', camera.answeredMs],
    ['last-picture-at', camera.lastPictureAt],
  );

/** The cameras: one that is away is the first thing to mend, however many others answer. */
export const assessCamera = ({ cameras }: PathFacts): Assessment => {
  const id = 'camera';
  const offline = cameras.filter(({ status }) => status === 'offline');
  const login = cameras.filter(({ status }) => status === 'login');
  const unsure = cameras.filter(({ status }) => status === 'unknown');
  if (cameras.length === 0) return assessed({ id, state: 'unknown', finding: 'no-camera', evidence: [] });
  if (offline.length > 0) {
    const also = login.length > 0 ? [fault('camera-login')] : [];
    return assessed({
      id,
      state: 'fail',
      finding: 'camera-offline',
      evidence: [...offline, ...login].flatMap(evidenceOf),
      action: 'look-for-camera',
      faults: [fault('camera-offline'), ...also],
    });
  }
  if (login.length > 0) {
    return assessed({
      id,
      state: 'fail',
      finding: 'camera-login',
      evidence: login.flatMap(evidenceOf),
      action: 'enter-camera-password',
      faults: [fault('camera-login')],
    });
  }
  if (unsure.length > 0) {
    const finding = 'some-cameras-unsure';
    return assessed({ id, state: 'unknown', finding, evidence: unsure.flatMap(evidenceOf) });
  }
  return assessed({ id, state: 'ok', finding: 'camera-answers', evidence: cameras.flatMap(evidenceOf) });
};
