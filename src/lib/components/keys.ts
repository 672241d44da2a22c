/**
 * Keys of a question: 1–9 choose an option, Enter goes on. Nothing happens while somebody types, holds a modifier, or stands on
 * a control that has its own meaning for the key.
 */
export function handleKey(event: KeyboardEvent, form: HTMLFormElement, goOn: () => void): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const target = event.target as HTMLElement;
  const isTyping = target.matches('input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]');
  if (isTyping) return;
  if (event.key === 'Enter') {
    if (target.closest('a, button, summary')) return;
    event.preventDefault();
    goOn();
  } else if (/^[1-9]$/.test(event.key)) {
    const option = form.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')[
      Number(event.key) - 1
    ];
    if (!option) return;
    event.preventDefault();
    option.focus();
    option.click();
  }
}
