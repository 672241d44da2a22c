import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../random.ts';
import type { JudgedRecord } from '../judged/record.ts';
import { reliabilityOf } from './calibration.ts';
import { logistic } from '../logistic.ts';
import { acceptanceProbability } from './model.ts';
import { prior, priorThresholds } from './prior.ts';
import { examplesFrom, learnt, trainRanker } from './train.ts';

function record(changes: Partial<JudgedRecord> = {}): JudgedRecord {
  return {
    id: 'a',
    document: 'one.md',
    kind: 'shortAnswer',
    template: 'naming.short',
    features: {},
    accept: true,
    wrongKey: false,
    reasons: [],
    judge: 'anna',
    round: 'first',
    ...changes
  };
}

/** Verdicts on `n` items from eight documents; short answers fare worse than the prior has it, and how telling the answer is matters much. */
function simulated(n: number): JudgedRecord[] {
  const random = randomFrom('verdicts');
  return Array.from({ length: n }, (_, i) => {
    const short = random() < 0.5;
    const keyChance = Math.floor(random() * 4);
    const accept = random() < logistic((short ? 0.5 : 2) - 0.8 * keyChance);
    return record({
      id: String(i).padStart(6, '0'),
      document: `${i % 8}.md`,
      kind: short ? 'shortAnswer' : 'ordering',
      template: short ? 'naming.short' : 'steps.ordering',
      features: { keyChance },
      accept
    });
  });
}

describe('the ranker', () => {
  test('is the prior while nothing is judged', () => {
    const { ranker, predictions } = trainRanker([]);
    expect(ranker.weights.templates).toEqual(prior.templates);
    expect(ranker.weights.features).toEqual(prior.features);
    expect(ranker.thresholds).toEqual(priorThresholds);
    expect(predictions).toEqual([]);
  });

  test('stays near the prior with ten verdicts, and keeps its thresholds', () => {
    const { ranker } = trainRanker(simulated(10));
    expect(Math.abs(ranker.weights.features.keyChance!)).toBeLessThan(0.5);
    expect(Math.abs(ranker.weights.templates['naming.short']! - prior.templates['naming.short']!)).toBeLessThan(0.7);
    expect(ranker.weights.templates['when.year']).toBe(prior.templates['when.year']);
    expect(ranker.thresholds).toEqual(priorThresholds);
  });

  test('finds with many verdicts what decided them', () => {
    const { weights } = trainRanker(simulated(4000)).ranker;
    const short = weights.intercept + weights.templates['naming.short']! + weights.kinds.shortAnswer!;
    const terms = weights.features.keyChance! + weights.families.naming!.keyChance!;
    expect(Math.abs(terms + 0.8)).toBeLessThan(0.15);
    expect(Object.keys(weights.features).every((name) => learnt.has(name))).toBe(true);
    expect(Math.abs(short - 0.5)).toBeLessThan(0.25);
  });

  test('learns where a feature counts for another amount in one family', () => {
    const random = randomFrom('families');
    const verdicts = Array.from({ length: 3000 }, (_, i) => {
      const claim = random() < 0.5;
      const keyChance = Math.floor(random() * 4);
      const accept = random() < logistic((claim ? 0.8 : -0.8) * (keyChance - 1.5));
      const template = claim ? 'claim.true' : 'cued.other';
      return record({
        id: String(i).padStart(6, '0'),
        document: `${i % 8}.md`,
        template,
        features: { keyChance },
        accept
      });
    });
    const { families, features } = trainRanker(verdicts).ranker.weights;
    expect(features.keyChance! + families.claim!.keyChance!).toBeGreaterThan(0.5);
    expect(features.keyChance! + families.cued!.keyChance!).toBeLessThan(-0.5);
  });

  test('promises less where unread documents were judged more strictly', () => {
    const verdicts = simulated(1500);
    const random = randomFrom('unread');
    const fresh = simulated(600).map((verdict, i) => ({
      ...verdict,
      id: `v${i}`,
      document: `new ${i % 6}.md`,
      round: 'validation-1',
      features: { ...verdict.features, soundSentence: 0 },
      accept: verdict.accept && random() < 0.6
    }));
    const { ranker } = trainRanker([...verdicts, ...fresh]);
    expect(ranker.unreadShift).toBeLessThan(-0.2);
    expect(trainRanker(verdicts).ranker.unreadShift).toBe(0);
    const mean = fresh.reduce((sum, item) => sum + acceptanceProbability(item, ranker.weights), 0) / fresh.length;
    const accepted = fresh.filter(({ accept }) => accept).length / fresh.length;
    expect(Math.abs(mean - accepted)).toBeLessThan(0.03);
  });

  test('is calibrated on documents it has not seen', () => {
    for (const { n, predicted, observed } of reliabilityOf(trainRanker(simulated(4000)).predictions)) {
      expect(Math.abs(predicted - observed)).toBeLessThan(3.5 * Math.sqrt(0.25 / n));
    }
  });

  test('is the same whatever the order of the verdicts', () => {
    const verdicts = simulated(300);
    expect(JSON.stringify(trainRanker([...verdicts].reverse()).ranker)).toBe(
      JSON.stringify(trainRanker(verdicts).ranker)
    );
  });
});

test('an item that several judged counts once, by the majority', () => {
  const verdicts = [
    record({ judge: 'anna' }),
    record({ judge: 'ben', accept: false, reasons: ['a'] }),
    record({ judge: 'clara', accept: false, reasons: ['c'] }),
    record({ id: 'b' })
  ];
  expect(examplesFrom(verdicts).map(({ id, accept }) => [id, accept])).toEqual([
    ['a', false],
    ['b', true]
  ]);
});
