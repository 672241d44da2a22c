export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** @returns `system` for everything that is not a theme */
export function themeFrom(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
