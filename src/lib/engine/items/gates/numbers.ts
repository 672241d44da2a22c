import type { Gate } from './gate.ts';

const measured =
  /\bhow (long|high|far|heavy|big|large|tall|deep|wide|fast|old|often|soon|quickly|hot|warm|cold|much|thick|broad)\b/i;
const unit =
  /\b(in|of|by|for) (?:about )?(seconds?|minutes?|hours?|days?|weeks?|months?|years?|metres?|meters?|kilometres?|kilometers?|miles?|feet|inches|grams?|kilograms?|tonnes?|litres?|liters?|percent|per cent|dollars?|euros?|pounds?|degrees|bytes|kilobytes|megabytes|gigabytes|hertz|bars?|square \p{L}+|cubic \p{L}+)\b/iu;

/** A number typed without knowing of what: "How long …?" without "in minutes". */
export const unitMissing: Gate = {
  code: 'unitMissing',
  rejects: ({ kind, stem }) => {
    if (kind !== 'numeric') return false;
    if (
      /\b(how many (?!(is|are|was|were|do|does|did|should|of)\b)\p{L}|(which|what) (year|percentage|share|proportion|page|number of|temperature in|century))/iu.test(
        stem
      )
    )
      return /\bhow many (savings|money|time|water)\b/i.test(stem);
    return measured.test(stem)
      ? !unit.test(stem)
      : !(unit.test(stem) || /\b(year|percent|per cent|percentage|number|ratio|how many)\b|%/i.test(stem)) ||
          /\bwhat number\b/i.test(stem);
  }
};
