/** The source without the block of settings that many tools put first (YAML between `---`, TOML between `+++`), and its title. */
export function splitFrontMatter(source: string): { title: string | null; body: string } {
  const found = /^\s*(---|\+\+\+)[ \t]*\n([\s\S]{0,20000}?)\n\1[ \t]*(?:\n|$)/.exec(source);
  const settings = found?.[2];
  if (!found || !settings || !/^[\w-]+[ \t]*[:=]/m.test(settings)) return { title: null, body: source };
  const line = /^title[ \t]*[:=][ \t]*(.*)$/im.exec(settings)?.[1]?.trim() ?? '';
  const quoted = /^(["'])(.*)\1$/.exec(line)?.[2] ?? line;
  return { title: quoted.replace(/\\(["'])/g, '$1').trim() || null, body: source.slice(found[0].length) };
}
