type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Keeps what somebody typed or chose before the page's script had loaded: taking over the page would set every field back to
 * what the server sent. Call it before the page is taken over.
 *
 * @returns how to put it back, telling the page as if it happened then
 */
export function keepEarlyInput(): () => void {
  const fields = [...document.querySelectorAll<Field>('input, textarea, select')].filter(isTouched);
  const kept = fields.map((field) => ({ field, value: field.value, checked: 'checked' in field && field.checked }));
  return () => {
    for (const { field, value, checked } of kept) {
      if (field.type !== 'file') field.value = value;
      if ('checked' in field) field.checked = checked;
    }
    for (const { field } of kept) {
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
}

/** Does a field hold something else than the page that the server sent? */
function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const sent = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
    return field.value !== sent?.value;
  }
  if (field instanceof HTMLInputElement && field.checked !== field.defaultChecked) return true;
  return field.value !== field.defaultValue;
}
