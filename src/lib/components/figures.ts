/** A no-break space, so that a figure and its unit stay on one line. */
const nbsp = '\u00a0';

/** A share 0–1 as whole percent: `71 %`. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)}${nbsp}%`;
}

/** The same for a score that is in percent already, 0–100. */
export function scoreText(percent: number): string {
  return `${Math.round(percent)}${nbsp}%`;
}

/** Two decimals with a true minus sign. */
export function decimalText(value: number): string {
  return value.toFixed(2).replace('-', '−').replace('−0.00', '0.00');
}

/** Thousands set apart. */
export function countText(count: number): string {
  return count.toLocaleString('en-GB');
}

/** `1 learner`, `2 learners`, `1,204 answers`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** Milliseconds as people say them: `4 s`, `1 min 43 s`, `12 min`, `2 h 5 min`. */
export function timeText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}${nbsp}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}${nbsp}min` : `${minutes}${nbsp}min ${seconds % 60}${nbsp}s`;
  const whole = Math.round(seconds / 60);
  if (whole < 60) return `${whole}${nbsp}min`;
  return whole % 60 === 0 ? `${whole / 60}${nbsp}h` : `${Math.floor(whole / 60)}${nbsp}h ${whole % 60}${nbsp}min`;
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dateAndYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC'
});
const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }
});

const dayOf = (at: Date) => Math.floor(at.getTime() / 86_400_000);

/** `today`, `yesterday`, else the date, with its year when it is another one. Days are UTC's. */
export function dayText(at: Date, now: Date): string {
  const ago = dayOf(now) - dayOf(at);
  if (ago === 0) return 'today';
  if (ago === 1) return 'yesterday';
  return (at.getUTCFullYear() === now.getUTCFullYear() ? date : dateAndYear).format(at);
}

/** `23 November 2026 at 09:40 UTC`. */
export function momentText(at: Date): string {
  return `${moment.format(at)} UTC`;
}
