import { priorThresholds, type Thresholds } from './prior.ts';

/** What was predicted of an item by a model that had not seen its document, and what judges said. */
export type Prediction = {
  /** Its template has had wrong keys: whatever its probability, it waits for the instructor. */
  waits?: boolean;
  probability: number;
  accept: boolean;
  wrongKey: boolean;
};

/** Mean negative log-likelihood, in nats; null without predictions. */
export function logLossOf(predictions: readonly Prediction[]): number | null {
  if (predictions.length === 0) return null;
  const clipped = (probability: number) => Math.min(1 - 1e-6, Math.max(1e-6, probability));
  const losses = predictions.map(({ probability, accept }) =>
    accept ? -Math.log(clipped(probability)) : -Math.log(1 - clipped(probability))
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Chance that an accepted item has a higher probability than a rejected one, ties counting half; null without one of both. */
export function aucOf(predictions: readonly Prediction[]): number | null {
  const accepted = predictions.filter(({ accept }) => accept);
  const rejected = predictions.filter(({ accept }) => !accept);
  if (accepted.length === 0 || rejected.length === 0) return null;
  let wins = 0;
  for (const good of accepted)
    for (const bad of rejected)
      wins += good.probability > bad.probability ? 1 : good.probability === bad.probability ? 0.5 : 0;
  return wins / (accepted.length * rejected.length);
}

export type Bin = { from: number; to: number; n: number; predicted: number; observed: number };

/** Ten bins of equal width; empty ones are left out. `predicted` is the mean probability, `observed` the accepted share. */
export function reliabilityOf(predictions: readonly Prediction[]): Bin[] {
  return Array.from({ length: 10 }, (_, i) => i).flatMap((i) => {
    const own = predictions.filter(({ probability }) => Math.min(9, Math.floor(10 * probability)) === i);
    if (own.length === 0) return [];
    return [
      {
        from: i / 10,
        to: (i + 1) / 10,
        n: own.length,
        predicted: own.reduce((sum, { probability }) => sum + probability, 0) / own.length,
        observed: own.filter(({ accept }) => accept).length / own.length
      }
    ];
  });
}

/** `least`: accepted share of what lies above; `wrongKeys`: their share at most; `floor`: never lower than this. */
type Bar = { least: number; wrongKeys: number; floor: number; fallback: number };

/**
 * What is promised of the live tier, and of both together. Among some hundred judged items a single wrong key is one in a hundred: 0.02 lets that one be.
 */
const bars: Record<keyof Thresholds, Bar> = {
  live: { least: 0.9, wrongKeys: 0.02, floor: 0.6, fallback: 0.9 },
  review: { least: 0.75, wrongKeys: 0.03, floor: 0.4, fallback: 0.6 }
};

/** Fewer judged items than this choose no threshold; fewer above a probability do not speak for it. */
const fewest = { judged: 100, above: 30 };

/** The lowest probability from which on the bar is met; null if there is none. */
function lowestMeeting({ least, wrongKeys, floor }: Bar, predictions: readonly Prediction[]): number | null {
  const ranked = [...predictions].sort((a, b) => b.probability - a.probability);
  let [accepted, wrong] = [0, 0];
  let found: number | null = null;
  ranked.forEach((prediction, i) => {
    if (prediction.accept) accepted++;
    if (prediction.wrongKey) wrong++;
    const n = i + 1;
    if (prediction.probability < floor || n < fewest.above || prediction.probability === ranked[n]?.probability) return;
    if (accepted / n >= least && wrong / n <= wrongKeys) found = prediction.probability;
  });
  return found;
}

/**
 * Thresholds for the two tiers. `met` tells where judged items bear them out; with too few of them the prior thresholds stay, and
 * where no probability meets the bar a cautious one is taken.
 */
export function thresholdsFor(predictions: readonly Prediction[]): {
  thresholds: Thresholds;
  met: Record<keyof Thresholds, boolean>;
} {
  if (predictions.length < fewest.judged)
    return { thresholds: { ...priorThresholds }, met: { live: false, review: false } };
  const live = lowestMeeting(
    bars.live,
    predictions.filter(({ waits }) => !waits)
  );
  const review = lowestMeeting(bars.review, predictions);
  const liveFrom = live ?? Math.max(bars.live.fallback, review ?? 0);
  return {
    thresholds: { live: liveFrom, review: Math.min(liveFrom, review ?? bars.review.fallback) },
    met: { live: live !== null, review: review !== null }
  };
}
