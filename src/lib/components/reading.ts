/** What is reported of one reader and lesson since the last report. */
type Report = { seenBlockIds: string[]; lastBlockId: string | null; activeMs: number };

const beatMs = 15_000;
const inputCountsForMs = 60_000;
const dwellMs = 800;

/**
 * Watches which blocks of a lesson come into view and for how long somebody reads, and reports it: every 15 seconds while there
 * is something new, when the lesson is read to its end, and when the page is left. A block counts as seen after it stood on screen for a moment, most of it or its
 * end; time counts while the page is visible and was used in the last minute.
 *
 * @param root holds the blocks, elements with `data-block`
 * @param onseen is told when a block counts as seen, and says whether it was the last one missing
 * @returns how to stop
 */
export function watchReading(root: HTMLElement, address: string, onseen: (blockId: string) => boolean): () => void {
  const seen = new Set<string>();
  let fresh: string[] = [];
  let last: string | null = null;
  let activeMs = 0;
  let lastInput = Date.now();
  const dwelling = new Map<Element, ReturnType<typeof setTimeout>>();

  function see(element: Element) {
    const id = (element as HTMLElement).dataset.block!;
    last = id;
    if (seen.has(id)) return;
    seen.add(id);
    fresh.push(id);
    if (onseen(id)) send();
  }

  function follow({
    target,
    isIntersecting,
    intersectionRatio,
    boundingClientRect,
    rootBounds
  }: IntersectionObserverEntry) {
    clearTimeout(dwelling.get(target));
    dwelling.delete(target);
    const endInView = rootBounds !== null && boundingClientRect.bottom <= rootBounds.bottom;
    if (!isIntersecting || (intersectionRatio < 0.6 && !endInView)) return;
    const timer = setTimeout(() => see(target), dwellMs);
    dwelling.set(target, timer);
  }

  const observer = new IntersectionObserver((entries) => entries.forEach(follow), { threshold: [0, 0.3, 0.6, 1] });
  for (const element of root.querySelectorAll('[data-block]')) observer.observe(element);

  function take(): Report | null {
    if (fresh.length === 0 && activeMs === 0) return null;
    const report = { seenBlockIds: fresh, lastBlockId: last, activeMs };
    fresh = [];
    activeMs = 0;
    return report;
  }

  function beat() {
    const isActive = document.visibilityState === 'visible' && Date.now() - lastInput < inputCountsForMs;
    if (isActive) activeMs += beatMs;
    if (isActive || fresh.length > 0) send();
  }

  function send() {
    const report = take();
    // A beacon arrives even when the page is closed; it carries JSON as text because other types would need permission first.
    if (report) navigator.sendBeacon(address, JSON.stringify(report));
  }

  const onInput = () => (lastInput = Date.now());
  const onHide = () => document.visibilityState === 'hidden' && send();
  const timer = setInterval(beat, beatMs);
  const inputs = ['scroll', 'keydown', 'pointermove', 'pointerdown'] as const;
  for (const type of inputs) addEventListener(type, onInput, { passive: true });
  document.addEventListener('visibilitychange', onHide);
  addEventListener('pagehide', send);

  return () => {
    send();
    observer.disconnect();
    clearInterval(timer);
    for (const timeout of dwelling.values()) clearTimeout(timeout);
    for (const type of inputs) removeEventListener(type, onInput);
    document.removeEventListener('visibilitychange', onHide);
    removeEventListener('pagehide', send);
  };
}
