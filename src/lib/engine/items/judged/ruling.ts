import type { JudgedRecord } from './record.ts';

/** The name of the judge whose word stands alone: what judges agreed on after talking about it. */
export const finalJudge = 'final';

/** What all judges of an item say together. */
export type Ruling = { accept: boolean; wrongKey: boolean; reasons: string[] };

/**
 * Accepted by more than half of the judges; wrongly keyed, and so not accepted, if half of them say so. `final` overrules everyone.
 *
 * @param verdicts on one item, at least one
 */
export function rulingOf(verdicts: readonly Pick<JudgedRecord, 'accept' | 'wrongKey' | 'reasons' | 'judge'>[]): Ruling {
  const final = verdicts.filter(({ judge }) => judge === finalJudge);
  const heard = final.length > 0 ? final : verdicts;
  const wrongKey = heard.filter((verdict) => verdict.wrongKey).length >= heard.length / 2;
  return {
    accept: !wrongKey && heard.filter(({ accept }) => accept).length > heard.length / 2,
    wrongKey,
    reasons: [...new Set(heard.flatMap((verdict) => verdict.reasons))].sort()
  };
}
